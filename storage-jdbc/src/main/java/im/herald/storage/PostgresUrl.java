package im.herald.storage;

import org.postgresql.Driver;

/** The address of a PostgreSQL database. */
final class PostgresUrl {
    private static final String START = "jdbc:postgresql:";

    private PostgresUrl() {}

    /** Tells what is wrong without repeating the address: a password may be in it. */
    static void check(String url) {
        if (!url.startsWith(START)) {
            throw new StorageUnavailable(
                    "database.url must look like " + START + "//host/database");
        }
        String address = url.contains("?") ? url.substring(0, url.indexOf('?')) : url;
        if (address.contains("@")) {
            throw new StorageUnavailable(
                    "database.url must not name a user: use database.user and database.password");
        }
        if (Driver.parseURL(url, null) == null) {
            throw new StorageUnavailable(
                    "database.url is not understood; it must look like "
                            + START
                            + "//host/database");
        }
    }
}
