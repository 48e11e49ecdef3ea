CREATE TABLE account (
    jid     TEXT PRIMARY KEY,
    domain  TEXT NOT NULL,
    created BIGINT NOT NULL, -- milliseconds since 1970
    changed BIGINT NOT NULL  -- last change of the password
);
CREATE INDEX account_by_domain ON account (domain, jid);

CREATE TABLE credential (
    account    TEXT NOT NULL,
    hash       TEXT NOT NULL,
    salt       BLOB NOT NULL,
    iterations INTEGER NOT NULL,
    stored_key BLOB NOT NULL,
    server_key BLOB NOT NULL,
    PRIMARY KEY (account, hash)
);

CREATE TABLE roster (
    account TEXT PRIMARY KEY,
    version BIGINT NOT NULL
);

CREATE TABLE roster_item (
    account           TEXT NOT NULL,
    contact           TEXT NOT NULL,
    version           BIGINT NOT NULL,
    removed           BOOLEAN NOT NULL, -- a trace for clients that were away
    name              TEXT,
    groups            TEXT NOT NULL,    -- each ends in U+001F, which XML cannot hold
    subscription      TEXT NOT NULL,
    ask               BOOLEAN NOT NULL,
    approved          BOOLEAN NOT NULL,
    pending_in        BOOLEAN NOT NULL,
    pending_in_stanza BLOB,
    PRIMARY KEY (account, contact)
);
CREATE INDEX roster_item_by_version ON roster_item (account, version);

-- Numbers an account's messages and counts them; its row lock keeps commits in order of number.
CREATE TABLE offline_queue (
    account TEXT PRIMARY KEY,
    last_id BIGINT NOT NULL,
    waiting INTEGER NOT NULL
);

CREATE TABLE offline_message (
    account TEXT NOT NULL,
    id      BIGINT NOT NULL,
    at      BIGINT NOT NULL, -- milliseconds since 1970
    stanza  BLOB NOT NULL,
    PRIMARY KEY (account, id)
);

CREATE TABLE account_value (
    account TEXT NOT NULL,
    name    TEXT NOT NULL,
    value   BLOB NOT NULL,
    PRIMARY KEY (account, name)
);
