-- Where new rosters begin. It passes every version of a deleted roster, so that a client that knew
-- one never takes it for the new owner's.
CREATE TABLE roster_start (
    version BIGINT NOT NULL
);
INSERT INTO roster_start (version) VALUES (0);
