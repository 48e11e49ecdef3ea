-- Small numbers for the addresses in archives; they are never taken away.
CREATE TABLE archive_jid (
    id  INTEGER PRIMARY KEY,
    jid TEXT NOT NULL UNIQUE
);

CREATE TABLE archive (
    owner   INTEGER NOT NULL, -- archive_jid.id, as peer
    place   INTEGER NOT NULL, -- milliseconds since 1970 * 4096 + counter
    peer    INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (owner, place)
) WITHOUT ROWID;
CREATE INDEX archive_by_peer ON archive (owner, peer, place);

-- Archives up to the place that are to be removed, a part at a time.
CREATE TABLE archive_forgotten (
    owner INTEGER PRIMARY KEY,
    place INTEGER NOT NULL
);

-- Keys the server made for itself.
CREATE TABLE secret (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
);
