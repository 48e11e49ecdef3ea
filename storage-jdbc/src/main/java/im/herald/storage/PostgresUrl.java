package im.herald.storage;

import java.sql.SQLException;
import org.postgresql.Driver;

/** The address of a PostgreSQL database, and what to tell when nothing good is there. */
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

    /** By SQLSTATE. */
    static String refusal(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return switch (state) {
            case "28P01", "28000", "08004" -> "refused the user or the password";
            case "3D000" -> "has no such database";
            case "08001", "08006" -> "does not answer";
            case "53300" -> "has no connection left";
            default -> "cannot be used (SQLSTATE " + state + ")";
        };
    }
}
