from tests.drive import Source, lines, press, text, until
from tests.tui.hall import run


def test_the_clock_counts_down_warns_and_submits_at_zero(library):
    source = Source()

    async def script(app, pilot):
        source.seconds += 90.5
        await until(pilot, "4:30")
        source.seconds += 240
        await until(pilot, "! 0:30")
        await press(pilot, "b")
        source.seconds += 30
        await until(pilot, "Trial · result")
        assert "attempted 1 of 5" in text(app)

    run(library, script, source=source)
    assert library.attempts()[0].seconds == 360


def test_zero_submits_under_help_in_the_summary_and_in_a_small_terminal(library):
    for keys, size in (
        (["question_mark"], None),
        (["ctrl+s"], None),
        (["g"], None),
        ([], (40, 10)),
    ):
        source = Source()

        async def script(app, pilot, keys=keys, size=size, source=source):
            await press(pilot, *keys)
            if size:
                await pilot.resize_terminal(*size)
            source.seconds += 400
            for _ in range(100):
                if app._run is None:
                    break
                await pilot.pause(0.05)
            await pilot.resize_terminal(80, 24)
            await until(pilot, "Trial · result")

        run(library, script, source=source)
    assert len(library.attempts()) == 4


def test_when_zero_cannot_be_stored_it_says_so_and_tries_again(library):
    source = Source()

    async def script(_, pilot):
        library.broken = True
        source.seconds += 361
        await until(pilot, "! The disk is full")
        library.broken = False
        source.seconds += 1
        await until(pilot, "Trial · result")

    run(library, script, source=source)


def test_without_a_limit_the_time_spent_is_shown(library):
    source = Source()

    async def script(app, pilot):
        assert "0:00 spent" in lines(app)[0]
        source.seconds += 3700
        await until(pilot, "1:01:40 spent")

    run(library, script, source=source, seconds=None)


def test_a_heartbeat_keeps_the_time(library):
    source = Source()

    async def script(_, pilot):
        source.seconds += 42
        for _ in range(60):
            if library.unfinished().spent == 42_000:
                break
            await pilot.pause(0.05)

    run(library, script, source=source)
    assert library.unfinished().spent == 42_000
