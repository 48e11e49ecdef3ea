CREATE TABLE room (
    jid     TEXT PRIMARY KEY,
    domain  TEXT NOT NULL,
    name    TEXT,
    listed  BOOLEAN NOT NULL,
    subject TEXT -- the message that set it, as XML
);
CREATE INDEX room_listed ON room (domain, jid) WHERE listed;

CREATE TABLE room_setting (
    room  TEXT NOT NULL,
    name  TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (room, name)
);

CREATE TABLE room_affiliation (
    room        TEXT NOT NULL,
    jid         TEXT NOT NULL,
    affiliation TEXT NOT NULL,
    nickname    TEXT,
    reason      TEXT,
    PRIMARY KEY (room, jid)
);
CREATE INDEX room_affiliation_by_jid ON room_affiliation (jid);
