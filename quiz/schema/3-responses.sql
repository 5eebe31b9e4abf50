CREATE TABLE response (  -- of finished sittings, as they are marked now
    sitting INTEGER NOT NULL REFERENCES sitting (id),
    place INTEGER NOT NULL,
    item TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    option INTEGER, -- its place in the bank; -1: 'not attempted', where that is printed
    verdict TEXT NOT NULL,
    sure INTEGER NOT NULL DEFAULT 0, -- 1 sure, -1 a guess
    spent INTEGER, -- not known of sittings before this format
    PRIMARY KEY (sitting, place)
) WITHOUT ROWID;
CREATE INDEX response_item ON response (item, sitting);
INSERT INTO response (sitting, place, item, fingerprint, option, verdict)
    SELECT sitting, place, item, fingerprint, option, CASE
        WHEN option IS NULL THEN 'empty' WHEN option = key THEN 'right' ELSE 'wrong' END
    FROM (SELECT shown.*,
        (SELECT value FROM event e WHERE e.sitting = shown.sitting AND e.place = shown.place
            AND act = 'choose' ORDER BY number DESC LIMIT 1) AS option,
        json_extract(paper, '$.entries[' || place || '].item.key') AS key
        FROM shown JOIN sitting ON id = sitting WHERE state = 'finished');
CREATE TABLE remark (  -- what a person notes of an answer afterwards
    sitting INTEGER NOT NULL REFERENCES sitting (id),
    place INTEGER NOT NULL,
    tag TEXT NOT NULL, -- the kind of error
    note TEXT NOT NULL,
    PRIMARY KEY (sitting, place)
) WITHOUT ROWID;
CREATE TABLE ruling (  -- a key that was disputed: another one, or none where it is dropped
    item TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    key INTEGER,
    reason TEXT NOT NULL,
    made TEXT NOT NULL,
    PRIMARY KEY (item, fingerprint)
) WITHOUT ROWID;
