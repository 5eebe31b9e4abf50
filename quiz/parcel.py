"""What a person changed in the banks that ship, as one file to send; and such files taken in."""

from collections.abc import Iterator
from pathlib import Path

from quiz import bankfile
from quiz.core.bank import Bank
from quiz.core.count import many
from quiz.core.errors import QuizError
from quiz.core.overlay import Overlay, Parcel, joined, overlaid
from quiz.settings import Settings, writable


def send(settings: Settings, out: Path) -> list[str]:
    """Write all overlays into one file, and say what is in it. Raises QuizError."""
    if out.exists():
        raise QuizError(f"{out} is there already: name another file with -o")
    overlays = tuple(bankfile.read(path, Overlay) for path in _files(settings))
    full = tuple(one for one in overlays if one.facts or one.items)
    if not full:
        raise QuizError(
            "You have changed nothing in the banks that ship: look at a question under Bank, and "
            "approve, edit or retire it"
        )
    bankfile.write(Parcel(schema="1", overlays=full), out)
    return [*map(_told, full), f"Written to {out}: `quiz import {out.name}` takes it in elsewhere"]


def take(settings: Settings, path: Path) -> list[str]:
    """Join what another person sent with one's own, and say what became of it. Raises QuizError.

    Everything is read before anything is written.
    """
    lines: list[str] = []
    writes: list[tuple[Path, Overlay, str]] = []
    for theirs in _parcel(path).overlays:
        name = f"{theirs.document.id}.yaml"
        if not (settings.shipped / name).exists():
            lines.append(f"{theirs.document.title}: no such document ships; update quiz first")
            continue
        file = settings.overlays / name
        stamp = bankfile.stamp(file)
        nothing = theirs.model_copy(update={"items": (), "facts": (), "proposals": ()})
        mine = bankfile.read(file, Overlay) if stamp else nothing
        both, notes = joined(mine, theirs)
        lines += [_news(both, mine), *(f"  {note}" for note in notes)]
        if both != mine:
            writes.append((file, both, stamp))
    for file, both, stamp in writes:
        writable(file.parent)
        bankfile.write(both, file, over=stamp)
    return lines


def put_into(folder: Path, path: Path) -> list[str]:
    """Lay what a person sent over the bank files of a folder: for those who keep the banks."""
    lines = []
    for theirs in _parcel(path).overlays:
        file = folder / f"{theirs.document.id}.yaml"
        if not file.exists():
            lines.append(f"{theirs.document.title}: there is no {file}")
            continue
        stamp = bankfile.stamp(file)
        bankfile.write(overlaid(bankfile.read(file), theirs), file, over=stamp)
        lines += [_told(theirs), f"  written to {file}"]
    return lines


def _files(settings: Settings) -> list[Path]:
    return sorted(settings.overlays.glob("*.yaml")) if settings.overlays.is_dir() else []


def _parcel(path: Path) -> Parcel:
    found = bankfile.read(path, Parcel)
    if not found.overlays:
        raise QuizError(f"{path}: holds nothing; `quiz export --mine` makes such files")
    return found


def _told(one: Overlay) -> str:
    return f"{one.document.title}: {', '.join(_counts(one)) or 'nothing'}"


def _counts(one: Bank) -> Iterator[str]:
    for status in ("approved", "retired", "draft"):
        if count := sum(item.status == status for item in one.items):
            yield f"{many(count, 'question')} {status}"
    if one.facts:
        yield many(len(one.facts), "fact")


def _news(both: Overlay, mine: Overlay) -> str:
    """What is new in both against mine."""
    items = tuple(one for one in both.items if one not in mine.items)
    facts = tuple(one for one in both.facts if one not in mine.facts)
    return _told(both.model_copy(update={"items": items, "facts": facts}))
