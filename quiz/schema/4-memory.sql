-- What memory is folded from, and what it was folded into.

ALTER TABLE sitting ADD COLUMN uid TEXT NOT NULL DEFAULT ''; -- the same on every device
UPDATE sitting SET uid = started || '/' || json_extract(paper, '$.seed') || '/' || id;
CREATE UNIQUE INDEX sitting_uid ON sitting (uid);

-- No reference to the sitting's end: an answer whose key was shown stands at once.
ALTER TABLE response ADD COLUMN day TEXT NOT NULL DEFAULT ''; -- the person's own
ALTER TABLE response ADD COLUMN tests TEXT NOT NULL DEFAULT '[]'; -- as JSON: what the item tests
ALTER TABLE response ADD COLUMN missed TEXT; -- as JSON: the facts not known; NULL: not told
ALTER TABLE response ADD COLUMN size INTEGER NOT NULL DEFAULT 0; -- characters read
ALTER TABLE response ADD COLUMN counts INTEGER NOT NULL DEFAULT 1; -- whether memory counts it
ALTER TABLE response ADD COLUMN learned INTEGER NOT NULL DEFAULT 0; -- whether it was folded in
ALTER TABLE response ADD COLUMN grade INTEGER;
ALTER TABLE response ADD COLUMN expected REAL; -- how likely it was to be known, 0 to 1
UPDATE response SET
    day = (SELECT date(started, 'localtime', '-4 hours') FROM sitting WHERE id = sitting),
    counts = (SELECT json_extract(paper, '$.replays') IS NULL FROM sitting WHERE id = sitting),
    tests = (SELECT coalesce(json_extract(paper, '$.entries[' || place || '].item.tests'), '[]')
        FROM sitting WHERE id = sitting),
    size = (SELECT length(json_extract(paper, '$.entries[' || place || '].item.stem'))
        + coalesce(length(json_extract(paper, '$.entries[' || place || '].item.lines')), 0)
        + length(json_extract(paper, '$.entries[' || place || '].item.options'))
        FROM sitting WHERE id = sitting);
UPDATE response SET missed = '[]' WHERE verdict = 'right';
CREATE INDEX response_new ON response (sitting, place) WHERE counts AND NOT learned;

CREATE TABLE trace (  -- what is left of a fact, or of an item's words; may be deleted at any time
    kind TEXT NOT NULL CHECK (kind IN ('fact', 'item')),
    id TEXT NOT NULL,
    stability REAL NOT NULL, -- days
    difficulty REAL NOT NULL, -- 1 to 10
    last TEXT NOT NULL,
    due TEXT NOT NULL,
    reviews INTEGER NOT NULL,
    lapses INTEGER NOT NULL,
    PRIMARY KEY (kind, id)
) WITHOUT ROWID;
CREATE INDEX trace_due ON trace (kind, due);

CREATE TABLE mistake (  -- the mistake book; may be deleted at any time
    item TEXT PRIMARY KEY,
    why TEXT NOT NULL,
    since TEXT NOT NULL,
    hits INTEGER NOT NULL,
    last TEXT
) WITHOUT ROWID;

CREATE TABLE choice (  -- what a person chose, as JSON; NULL: nothing
    name TEXT PRIMARY KEY,
    value TEXT,
    made TEXT NOT NULL -- of two devices the newer stands
) WITHOUT ROWID;
