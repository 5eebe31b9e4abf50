-- The person's own data, format 1. Times are ISO 8601 in UTC; spans are milliseconds.
CREATE TABLE sitting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    started TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'finished', 'discarded')),
    spent INTEGER NOT NULL DEFAULT 0, -- at the last heartbeat
    owner INTEGER NOT NULL, -- the process that runs or last ran it
    paper TEXT NOT NULL -- as JSON: what was asked, whatever becomes of the bank
);
CREATE INDEX sitting_open ON sitting (id) WHERE state = 'open';

CREATE TABLE shown (
    sitting INTEGER NOT NULL REFERENCES sitting (id),
    place INTEGER NOT NULL,
    item TEXT NOT NULL,
    fingerprint TEXT NOT NULL, -- of what was read and its key: an edited item is told apart
    PRIMARY KEY (sitting, place)
) WITHOUT ROWID;
CREATE INDEX shown_item ON shown (item, sitting);

CREATE TABLE event (
    sitting INTEGER NOT NULL REFERENCES sitting (id),
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    act TEXT NOT NULL,
    place INTEGER NOT NULL,
    value INTEGER, -- of a choice: the option's place in the bank
    PRIMARY KEY (sitting, number)
) WITHOUT ROWID;

CREATE TABLE attempt (
    sitting INTEGER PRIMARY KEY REFERENCES sitting (id),
    title TEXT NOT NULL,
    spent INTEGER NOT NULL,
    questions INTEGER NOT NULL,
    correct INTEGER NOT NULL,
    wrong INTEGER NOT NULL,
    blank INTEGER NOT NULL,
    score TEXT NOT NULL, -- exact: '19/3'
    maximum TEXT NOT NULL
);
