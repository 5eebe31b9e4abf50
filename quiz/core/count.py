"""How many of what, for people."""


def many(count: int, noun: str) -> str:
    """'1 item', '2 items'."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
