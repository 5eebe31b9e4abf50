"""How sure a share is that was counted."""

from math import sqrt

Z = 1.959964  # of a normal distribution, for 95 %


def wilson(hits: int, tries: int) -> tuple[float, float]:
    """The 95 % interval of a share after Wilson, each 0 to 1; all of it where nothing was tried."""
    if not tries:
        return 0.0, 1.0
    share, square = hits / tries, Z * Z / tries
    middle = (share + square / 2) / (1 + square)
    reach = Z * sqrt(share * (1 - share) / tries + square / (4 * tries)) / (1 + square)
    return max(0.0, min(share, middle - reach)), min(1.0, max(share, middle + reach))
