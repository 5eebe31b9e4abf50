"""A file written whole or not at all: aside first, then renamed."""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from quiz.core.errors import QuizError


def write_aside(path: Path, text: str, ready: Callable[[], None] = lambda: None) -> None:
    """Put the text into the file; `ready` may still object, by raising, just before the renaming.

    Raises QuizError where it cannot be written: what stood there then still stands there.
    """
    part = path.with_name(f".{path.name}.{os.urandom(4).hex()}.part")
    try:
        try:
            with part.open("w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            if path.exists():
                shutil.copymode(path, part)
            ready()
            part.replace(path)
        except BaseException:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise QuizError(
            f"{path}: cannot be written ({error.strerror or error}); free space, or name a place "
            "you can write to (what stood there is unchanged)"
        ) from error
    _settle(path.parent)


def _settle(folder: Path) -> None:
    # The new name is on the disk only when the folder is; Windows opens no folders.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
