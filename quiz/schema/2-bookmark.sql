CREATE TABLE bookmark (  -- where something was left off
    what TEXT PRIMARY KEY,
    item TEXT NOT NULL
) WITHOUT ROWID;
