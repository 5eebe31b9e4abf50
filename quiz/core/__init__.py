"""Nouns and rules. Imports Python and pydantic; never asks the time, the disk, the network or chance."""
