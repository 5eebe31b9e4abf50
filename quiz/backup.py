"""All of a person's data as one file: kept, brought back, or joined with that of another device."""

import json
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from quiz.core.count import many
from quiz.core.errors import QuizError
from quiz.database import Database, said
from quiz.parcel import send, take
from quiz.settings import Settings, writable
from quiz.store import forget

NOTE, FORMAT = "backup.json", 1
STORE, EXAMS = "attempts.sqlite3", "exams.yaml"
FOLDERS = ("banks", "mine")
DEFLATED = zipfile.ZIP_DEFLATED
LARGEST = 2**31  # bytes of a member: more is no backup of ours


def backup(settings: Settings, out: Path, now: datetime) -> list[str]:
    """Write everything into a new file. Raises QuizError where it stands there already."""
    if out.exists():
        raise QuizError(f"{out} is there already: name another file")
    _write(settings, out, now)
    return [f"Written to {out}: `quiz restore {out.name}` brings it back, `quiz merge` joins it"]


def restore(settings: Settings, path: Path, now: datetime) -> list[str]:
    """Put what a backup holds in place of everything; what stood there is kept as a backup."""
    with _opened(path) as there:
        kept = _aside(settings, now)
        writable(settings.home)
        if there.store.exists():
            data = Database(settings.store)
            try:
                with data.change():
                    pass  # made, where there was none
            finally:
                data.close()
            _copied(there.store, settings.store)
        else:
            for tail in ("", "-wal", "-shm"):
                settings.store.with_name(STORE + tail).unlink(missing_ok=True)
        for name in (*FOLDERS, EXAMS):
            _swap(there.home / name, settings.home / name)
    return [f"Restored from {path}", f"What stood here before is kept in {kept}"]


def merge(settings: Settings, path: Path, now: datetime) -> list[str]:
    """Join what a backup of another device holds with what is here; no answer is lost."""
    with _opened(path) as there:
        kept, lines = _aside(settings, now), []
        if there.store.exists():
            lines += _join(settings, there)
        lines += _banks(settings, there)
        if there.overlays.is_dir() and any(there.overlays.glob("*.yaml")):
            parcel = there.home / "parcel.yaml"
            with suppress(QuizError):  # nothing was changed there
                send(there, parcel)
                lines += take(settings, parcel)
    return [*(lines or ["Nothing new"]), f"What stood here before is kept in {kept}"]


def _write(settings: Settings, out: Path, now: datetime) -> None:
    part = out.with_name(f".{out.name}.part")
    try:
        with (
            TemporaryDirectory() as folder,
            zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as zip,
        ):
            note = {"format": FORMAT, "made": now.astimezone(UTC).isoformat()}
            zip.writestr(NOTE, json.dumps(note))
            if settings.store.exists():
                copy = Path(folder) / STORE
                _copied(settings.store, copy)
                zip.write(copy, STORE)
            if settings.exams.exists():
                zip.write(settings.exams, EXAMS)
            for name in FOLDERS:
                for file in sorted((settings.home / name).rglob("*.yaml")):
                    zip.write(file, file.relative_to(settings.home).as_posix())
        part.replace(out)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise QuizError(
            f"{out}: cannot be written ({error.strerror or error}); name a place you can write to"
        ) from error


def _aside(settings: Settings, now: datetime) -> Path:
    """A backup of what stands here, in the person's own folder."""
    folder = writable(settings.home / "backups")
    stamp = f"{now.astimezone():%Y-%m-%d-%H%M%S}"
    number = 0
    while (out := folder / f"{stamp}{f'-{number}' if number else ''}.zip").exists():
        number += 1
    _write(settings, out, now)
    return out


@contextmanager
def _opened(path: Path) -> Iterator[Settings]:
    """What a backup holds, as settings of a folder that is gone afterwards. Raises QuizError."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        try:
            with zipfile.ZipFile(path) as zip:
                note = json.loads(zip.read(NOTE))
                if note.get("format") != FORMAT:
                    raise QuizError(f"{path} was written by a newer quiz: update quiz")
                for info in zip.infolist():
                    if _ours(info):
                        zip.extract(info, home)
        except OSError as error:
            raise QuizError(f"{path}: {error.strerror or 'cannot be read'}") from error
        # zipfile and json between them: an unknown compression, a password, a cut member.
        except (zipfile.BadZipFile, KeyError, ValueError, AttributeError, EOFError,
                NotImplementedError, RuntimeError) as error:  # fmt: skip
            raise QuizError(f"{path} is no backup: `quiz backup` makes such files") from error
        there = Settings(home, home / "shipped")
        if there.store.exists():
            data = Database(there.store)
            try:
                data.read("SELECT 1 FROM sitting LIMIT 1")  # brings it to the newest format
            finally:
                data.close()
        yield there


def _ours(info: zipfile.ZipInfo) -> bool:
    """Whether a member is one that a backup has: never a path that leads out of the folder."""
    name = info.filename
    parts = name.split("/")
    inside = parts[0] in FOLDERS and name.endswith(".yaml") and ".." not in parts
    return (name in (STORE, EXAMS) or inside) and "\\" not in name and info.file_size < LARGEST


def _copied(old: Path, new: Path) -> None:
    """Copy a database, also one that is in use, over another, also one that is in use."""
    try:
        with closing(sqlite3.connect(old)) as source, closing(sqlite3.connect(new)) as target:
            source.backup(target)
    except sqlite3.Error as error:
        raise said(error, new) from error


def _swap(new: Path, old: Path) -> None:
    gone = old.with_name(f".{old.name}.gone")
    try:
        if old.exists():
            old.replace(gone)
        if new.exists():
            shutil.move(new, old)
        if gone.is_dir():
            shutil.rmtree(gone)
        else:
            gone.unlink(missing_ok=True)
    except OSError as error:
        raise QuizError(f"{old}: cannot be replaced ({error.strerror or error})") from error


def _banks(settings: Settings, there: Settings) -> list[str]:
    lines = []
    for file in sorted(there.banks.rglob("*.yaml")) if there.banks.is_dir() else []:
        mine = settings.banks / file.relative_to(there.banks)
        if not mine.exists():
            writable(mine.parent)
            shutil.copyfile(file, mine)
            lines.append(f"New here: {mine.name}")
        elif mine.read_bytes() != file.read_bytes():
            lines.append(f"{mine.name} is another there: this device's stays")
    if there.exams.exists() and not settings.exams.exists():
        shutil.copyfile(there.exams, settings.exams)
        lines.append("New here: own exams")
    return lines


def _join(settings: Settings, there: Settings) -> list[str]:
    """Take in sittings, answers, notes, rulings and choices of the other database."""
    data = Database(settings.store)
    try:
        with data.change():
            pass  # made, or brought to the newest format, before it is written to
        data.attach(there.store)
        with data.change() as db:
            before = [_count(db, table) for table in ("sitting", "response")]
            _sittings(db)
            forget(db)
            after = [_count(db, table) for table in ("sitting", "response")]
    finally:
        data.close()
    sittings, answers = (new - old for new, old in zip(after, before, strict=True))
    return [f"{many(sittings, 'sitting')} and {many(answers, 'answer')} came in"]


def _count(db: sqlite3.Connection, table: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM main.{table}").fetchone()[0])


def _sittings(db: sqlite3.Connection) -> None:
    # Sittings are told by their uid; the ids of the two databases differ.
    for text in JOIN.split(";\n"):
        if text.strip():
            db.execute(text)
    for id, replays in db.execute(
        "SELECT s.id, json_extract(s.paper, '$.replays') FROM main.sitting s JOIN fresh USING (id)"
        " WHERE json_extract(s.paper, '$.replays') IS NOT NULL"
    ).fetchall():
        here = db.execute("SELECT here FROM ids WHERE there = ?", (replays,)).fetchone()
        db.execute(
            "UPDATE main.sitting SET paper = json_set(paper, '$.replays', ?) WHERE id = ?",
            (here and here[0], id),
        )
    db.execute("DROP TABLE ids")
    db.execute("DROP TABLE fresh")


JOIN = """
CREATE TEMP TABLE fresh AS
    SELECT t.id AS there,
        (SELECT coalesce(max(id), 0) FROM main.sitting) + row_number() OVER (ORDER BY t.id) AS id
    FROM there.sitting t
    WHERE t.uid NOT IN (SELECT uid FROM main.sitting);
INSERT INTO main.sitting (id, started, state, spent, owner, paper, uid)
    SELECT fresh.id, t.started, t.state, t.spent, 0, t.paper, t.uid
    FROM fresh JOIN there.sitting t ON t.id = fresh.there;
CREATE TEMP TABLE ids AS
    SELECT t.id AS there, m.id AS here, t.state AS state, m.state AS mine
    FROM there.sitting t JOIN main.sitting m USING (uid);
DELETE FROM main.event WHERE sitting IN (SELECT here FROM ids WHERE
    (SELECT count(*) FROM there.event WHERE sitting = there)
    > (SELECT count(*) FROM main.event WHERE sitting = here) AND mine != 'finished');
INSERT INTO main.event
    SELECT here, number, at, act, place, value FROM there.event JOIN ids ON there = sitting
    WHERE here NOT IN (SELECT sitting FROM main.event);
UPDATE main.sitting SET state = 'finished' WHERE state != 'finished'
    AND id IN (SELECT here FROM ids WHERE state = 'finished');
INSERT OR IGNORE INTO main.shown
    SELECT here, place, item, fingerprint FROM there.shown JOIN ids ON there = sitting;
INSERT OR IGNORE INTO main.attempt
    SELECT here, title, spent, questions, correct, wrong, blank, score, maximum
    FROM there.attempt JOIN ids ON there = sitting;
INSERT INTO main.response
    (sitting, place, item, fingerprint, option, verdict, sure, spent, day, tests, missed, size,
    counts)
    SELECT here, place, item, fingerprint, option, verdict, sure, spent, day, tests, missed, size,
        counts
    FROM there.response JOIN ids ON there = sitting WHERE true
    ON CONFLICT (sitting, place) DO UPDATE SET counts = min(counts, excluded.counts);
INSERT OR IGNORE INTO main.remark
    SELECT here, place, tag, note FROM there.remark JOIN ids ON there = sitting;
INSERT INTO main.ruling SELECT * FROM there.ruling WHERE true
    ON CONFLICT (item, fingerprint) DO UPDATE SET key = excluded.key, reason = excluded.reason,
    made = excluded.made WHERE excluded.made > made;
INSERT INTO main.choice SELECT * FROM there.choice WHERE name != 'fold'
    ON CONFLICT (name) DO UPDATE SET value = excluded.value, made = excluded.made
    WHERE excluded.made > made;
INSERT OR IGNORE INTO main.bookmark SELECT * FROM there.bookmark;
"""
