-- Rows of archives in the order they came: all that come at the same time share a page of the disk.
-- They are moved to archive by the thousand, and before their owner's archive is read.
CREATE TABLE archive_arrival (
    owner   INTEGER NOT NULL,
    place   INTEGER NOT NULL,
    peer    INTEGER NOT NULL,
    content BLOB NOT NULL
);
