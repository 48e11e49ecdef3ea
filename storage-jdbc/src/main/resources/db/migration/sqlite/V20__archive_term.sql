-- Archives that keep their messages for longer or shorter than the configuration says.
CREATE TABLE archive_term (
    account TEXT PRIMARY KEY, -- or a room
    seconds INTEGER NOT NULL  -- 0 for ever
);
