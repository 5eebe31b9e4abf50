"""Run the application without a terminal: press keys, and read the screen as text."""

import asyncio
from collections.abc import Awaitable, Callable

from textual.app import App
from textual.pilot import Pilot

WAIT = 0.05  # seconds between looks, while something is waited for
LOOKS = 200


def drive(
    app: App[None],
    script: Callable[[Pilot[None]], Awaitable[None]],
    size: tuple[int, int] = (80, 24),
) -> None:
    """Run the app headless at that size, and do with it what the script says."""

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await script(pilot)

    asyncio.run(run())


def lines(app: App[None]) -> list[str]:
    """The screen, line by line, without the spaces at the ends."""
    strips = app.screen._compositor.render_strips(app.size)
    return [strip.text.rstrip() for strip in strips]


def text(app: App[None]) -> str:
    """The screen as one text."""
    return "\n".join(lines(app))


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and let all that follows settle."""
    await pilot.press(*keys)
    await pilot.pause()
    await pilot.pause()


async def until(pilot: Pilot[None], words: str) -> None:
    """Wait until the words stand on the screen; fails with what stands there."""
    for _ in range(LOOKS):
        if words in text(pilot.app):
            return
        await pilot.pause(WAIT)
    raise AssertionError(f"{words!r} never came:\n{text(pilot.app)}")


async def click(pilot: Pilot[None], words: str) -> None:
    """Click on the first place where the words stand."""
    for y, line in enumerate(lines(pilot.app)):
        if (x := line.find(words)) >= 0:
            await pilot.click(offset=(x, y))
            await pilot.pause()
            return
    raise AssertionError(f"{words!r} is not on the screen:\n{text(pilot.app)}")


class Source:
    """A source of seconds that stands still until it is told."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        """The seconds now."""
        return self.seconds
