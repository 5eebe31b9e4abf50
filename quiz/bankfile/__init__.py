"""Bank files: YAML in which every scalar is text, typed by the models alone."""

from quiz.bankfile.reading import Lines, Misfile, lines, read
from quiz.bankfile.writing import Changed, Kept, dump, stamp, write

__all__ = ["Changed", "Kept", "Lines", "Misfile", "dump", "lines", "read", "stamp", "write"]
