-- Keys are compared byte by byte (collation C), as SQLite does.
CREATE TABLE account (
    jid     TEXT COLLATE "C" PRIMARY KEY,
    domain  TEXT COLLATE "C" NOT NULL,
    created BIGINT NOT NULL, -- milliseconds since 1970
    changed BIGINT NOT NULL  -- last change of the password
);
CREATE INDEX account_by_domain ON account (domain, jid);

CREATE TABLE credential (
    account    TEXT COLLATE "C" NOT NULL,
    hash       TEXT COLLATE "C" NOT NULL,
    salt       BYTEA NOT NULL,
    iterations INTEGER NOT NULL,
    stored_key BYTEA NOT NULL,
    server_key BYTEA NOT NULL,
    PRIMARY KEY (account, hash)
);

CREATE TABLE roster (
    account TEXT COLLATE "C" PRIMARY KEY,
    version BIGINT NOT NULL
);

CREATE TABLE roster_item (
    account           TEXT COLLATE "C" NOT NULL,
    contact           TEXT COLLATE "C" NOT NULL,
    version           BIGINT NOT NULL,
    removed           BOOLEAN NOT NULL, -- a trace for clients that were away
    name              TEXT,
    groups            TEXT NOT NULL,    -- each ends in U+001F, which XML cannot hold
    subscription      TEXT NOT NULL,
    ask               BOOLEAN NOT NULL,
    approved          BOOLEAN NOT NULL,
    pending_in        BOOLEAN NOT NULL,
    pending_in_stanza BYTEA,
    PRIMARY KEY (account, contact)
);
CREATE INDEX roster_item_by_version ON roster_item (account, version);

-- Numbers an account's messages and counts them; its row lock keeps commits in order of number.
CREATE TABLE offline_queue (
    account TEXT COLLATE "C" PRIMARY KEY,
    last_id BIGINT NOT NULL,
    waiting INTEGER NOT NULL
);

CREATE TABLE offline_message (
    account TEXT COLLATE "C" NOT NULL,
    id      BIGINT NOT NULL,
    at      BIGINT NOT NULL, -- milliseconds since 1970
    stanza  BYTEA NOT NULL,
    PRIMARY KEY (account, id)
);

CREATE TABLE account_value (
    account TEXT COLLATE "C" NOT NULL,
    name    TEXT COLLATE "C" NOT NULL,
    value   BYTEA NOT NULL,
    PRIMARY KEY (account, name)
);
