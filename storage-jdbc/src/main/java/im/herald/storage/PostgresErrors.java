package im.herald.storage;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** What a failure of PostgreSQL means, by SQLSTATE (PostgreSQL manual, appendix A). */
final class PostgresErrors {
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");
    private static final Set<String> UNAVAILABLE = Set.of("53300", "57P01", "57P02", "57P03");

    private PostgresErrors() {}

    /** Two transactions met, and this one was undone: it may be tried again. */
    static boolean isConflict(SQLException e) {
        return CONFLICTS.contains(state(e));
    }

    /** The server does not answer, stops, or has no connection left. */
    static boolean isOutage(Throwable failure) {
        return failure instanceof SQLTransientConnectionException
                || (failure instanceof SQLException e && isOutage(state(e)));
    }

    /** Without a state it is the pool that speaks, as when it is closed. */
    private static boolean isOutage(String state) {
        return state.isEmpty() || state.startsWith("08") || UNAVAILABLE.contains(state);
    }

    /** The same values would fail again: classes 22, 23 and 54. */
    static boolean concernsData(Throwable failure) {
        return failure instanceof SQLException e
                ? state(e).matches("(22|23|54).*")
                : failure instanceof RuntimeException;
    }

    /** A batch that failed is written out in its message, with all that people said in it. */
    static Throwable withoutData(Throwable failure) {
        return failure instanceof BatchUpdateException batch && batch.getNextException() != null
                ? batch.getNextException()
                : failure;
    }

    /** What to tell an administrator of a failed first connection. */
    static String refusal(SQLException e) {
        return switch (state(e)) {
            case "28P01", "28000", "08004" -> "refused the user or the password";
            case "3D000" -> "has no such database";
            case "08001", "08006" -> "does not answer";
            case "53300" -> "has no connection left";
            default -> "cannot be used (SQLSTATE " + state(e) + ")";
        };
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }
}
