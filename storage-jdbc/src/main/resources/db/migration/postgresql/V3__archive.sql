-- Small numbers for the addresses in archives; they are never taken away.
CREATE TABLE archive_jid (
    id  INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    jid TEXT COLLATE "C" NOT NULL UNIQUE
);

-- Columns in the order that leaves no gaps. Every key begins with the owner, by which Citus can
-- distribute the table. The server makes a partition for each month ahead of time.
CREATE TABLE archive (
    place   BIGINT NOT NULL,  -- milliseconds since 1970 * 4096 + counter
    owner   INTEGER NOT NULL, -- archive_jid.id, as peer
    peer    INTEGER NOT NULL,
    content BYTEA NOT NULL,
    PRIMARY KEY (owner, place)
) PARTITION BY RANGE (place);
CREATE INDEX archive_by_peer ON archive (owner, peer, place);

-- Places outside all months: imported history, and clocks that went wrong.
CREATE TABLE archive_default PARTITION OF archive DEFAULT;

-- Archives up to the place that are to be removed, a part at a time.
CREATE TABLE archive_forgotten (
    owner INTEGER PRIMARY KEY,
    place BIGINT NOT NULL
);

-- Keys the server made for itself.
CREATE TABLE secret (
    name  TEXT COLLATE "C" PRIMARY KEY,
    value BYTEA NOT NULL
);
