"""The one family of errors meant for people."""


class QuizError(Exception):
    """One line for a person: what happened, where, and what to do. Anything else is a bug."""


class Taken(QuizError):
    """Another window runs the sitting: this one lets go of it."""
