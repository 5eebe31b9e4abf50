"""Tells whether a sitting is being run by a process that lives."""

import sqlite3
from pathlib import Path


class Lock:
    """A file that a process holds. The system lets go of it when the process ends, however it ends.

    SQLite's own file lock is used, since it works the same way on every system; nothing is written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db: sqlite3.Connection | None = None

    def take(self) -> bool:
        """Hold it until freed; False where another holds it."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self.path, timeout=0, isolation_level=None, check_same_thread=False)
        try:
            db.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            db.close()
            return False
        self._db = db
        return True

    def taken(self) -> bool:
        """Whether somebody holds it now."""
        if not self.path.exists():
            return False
        if self.take():
            self.free()
            return False
        return True

    def free(self) -> None:
        """Let go of it."""
        if self._db:
            self._db.close()
            self._db = None
            self.path.unlink(missing_ok=True)
