"""What a start does not load: each heavy library comes only with the verb that needs it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

# Runs a verb as in a terminal, but without one, and leaves as soon as its first screen is ready.
RUN = """
import sys
from quiz import cli

async def leave(pilot):
    await pilot.pause()
    if not pilot.app.screen.query("#frame Keys"):
        raise SystemExit(f"no screen of ours: {pilot.app.screen}")
    pilot.app.exit()

cli._terminal = lambda: True
cli._run = lambda app: app.run(headless=True, auto_pilot=leave) or app.return_code or 0
try:
    code = cli.main(sys.argv[1:])
except SystemExit as stop:
    code = stop.code
print(*sys.modules, sep="\\n", file=sys.stderr)
sys.exit(code)
"""
PARSERS = ["yaml", "spacy", "quiz.bankfile", "quiz.reading", "quiz.writing", "quiz.knowledge",
           "quiz.workshop", "quiz.many"]  # fmt: skip
SERVERS = ["aiohttp", "uvloop", "uvicorn", "starlette", "http.server", "socketserver", "quiz.live"]


def loaded(home: Path, *args: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", RUN, *args],
        capture_output=True, text=True, env=os.environ | {"QUIZ_HOME": str(home)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-500:]
    return set(done.stderr.split())


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    modules = loaded(tmp_path, "--help")
    assert "argparse" in modules
    heavy = {"textual", "rich", "pydantic", "yaml", "sqlite3", "spacy", "json"}
    assert modules & {*heavy, *PARSERS, *SERVERS} == set()


@pytest.mark.parametrize(
    ("args", "screen"), [([], "quiz.tui.screens.home"), (["play"], "quiz.tui.screens.hall")]
)
def test_the_first_screen_loads_no_parser_and_no_server(
    tmp_path: Path, args: list[str], screen: str
) -> None:
    assert "quiz.bankfile" in loaded(tmp_path, "list"), "reads the bank that ships, and indexes it"
    modules = loaded(tmp_path, *args)
    assert {"textual", screen} <= modules
    assert modules & {*PARSERS, *SERVERS} == set()


def test_list_loads_no_screen(tmp_path: Path) -> None:
    for parser in (True, False):  # the first time it reads the banks, then only its index
        modules = loaded(tmp_path, "list")
        assert "sqlite3" in modules
        assert ("yaml" in modules) is parser
        assert modules & {"textual", "quiz.tui", "spacy", "quiz.writing", *SERVERS} == set()
