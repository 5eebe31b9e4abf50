"""How good the writer is, on any folder of documents: `python -m tests.evaluation --help`."""
