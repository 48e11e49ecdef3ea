-- Archives that keep their messages for longer or shorter than the configuration says.
CREATE TABLE archive_term (
    account TEXT COLLATE "C" PRIMARY KEY, -- or a room
    seconds BIGINT NOT NULL -- 0 for ever
);
