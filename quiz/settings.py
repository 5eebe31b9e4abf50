"""Where things are kept."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from quiz.core.errors import QuizError

PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Settings:
    """The folder of the person's data, and that of the banks that ship."""

    home: Path
    shipped: Path

    @property
    def store(self) -> Path:
        """The database of sittings and attempts."""
        return self.home / "attempts.sqlite3"

    @property
    def banks(self) -> Path:
        """The folder of the person's own bank files."""
        return self.home / "banks"

    @property
    def overlays(self) -> Path:
        """The folder of what the person changed in the banks that ship, one file for each."""
        return self.home / "mine"

    @property
    def exams(self) -> Path:
        """The file of the person's own patterns of exams."""
        return self.home / "exams.yaml"

    @property
    def index(self) -> Path:
        """The disposable index of all bank files."""
        return self.home / "cache" / "index.sqlite3"


def settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this run: QUIZ_HOME moves all of the person's data."""
    inside = PACKAGE / "questions"
    shipped = inside if inside.is_dir() else PACKAGE.parent / "questions"
    if given := environ.get("QUIZ_HOME", "").strip():
        return Settings(_full(given), shipped)
    from platformdirs import user_data_dir  # 4 ms, and only where QUIZ_HOME says nothing

    return Settings(_full(user_data_dir("quiz", appauthor=False)), shipped)


def _full(folder: str) -> Path:
    try:
        return Path(folder).expanduser().absolute()
    except (RuntimeError, OSError) as error:
        raise QuizError(
            f"Cannot tell which folder {folder} is ({error}): set QUIZ_HOME to a folder "
            "you can write to"
        ) from error


def writable(folder: Path) -> Path:
    """The folder, made if it was not there. Raises QuizError where that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error.strerror or str(error)) from error
    return folder


def unwritable(path: Path, why: str) -> QuizError:
    """The error of a place that cannot be written to."""
    return QuizError(f"Cannot write to {path} ({why}): set QUIZ_HOME to a folder you can write to")
