package im.herald.storage;

import im.herald.jid.Jid;
import java.sql.SQLException;

/**
 * Where rows are kept until they are filed under their owners, if the database has such a place.
 */
interface ArchiveArrivals {
    /** The table that takes new rows. */
    String table();

    /** The running transaction has added a row for the owner. */
    void added(Jid owner);

    /** Whether so many rows wait that they should be filed. */
    boolean areMany();

    /** Whether any rows wait, those of an earlier run included. */
    boolean areThere(Sql sql) throws SQLException;

    /** Whether rows of the owner may wait, or may be about to. */
    boolean has(Jid owner);

    /** Files all that is committed. */
    void file() throws SQLException;

    /** New rows are filed at once. */
    ArchiveArrivals NONE =
            new ArchiveArrivals() {
                @Override
                public String table() {
                    return "archive";
                }

                @Override
                public void added(Jid owner) {}

                @Override
                public boolean areMany() {
                    return false;
                }

                @Override
                public boolean areThere(Sql sql) {
                    return false;
                }

                @Override
                public boolean has(Jid owner) {
                    return false;
                }

                @Override
                public void file() {}
            };
}
