"""Nouns and rules: never asks the time, the disk, the network or chance."""
