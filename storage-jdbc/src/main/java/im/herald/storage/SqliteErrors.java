package im.herald.storage;

import im.herald.store.StoreException;
import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;

/** Which failures are the file's or the disk's, and not those of one statement. */
final class SqliteErrors {
    private static final Set<Integer> OF_THE_FILE =
            Set.of(
                    SQLiteErrorCode.SQLITE_BUSY.code,
                    SQLiteErrorCode.SQLITE_NOMEM.code,
                    SQLiteErrorCode.SQLITE_READONLY.code,
                    SQLiteErrorCode.SQLITE_IOERR.code,
                    SQLiteErrorCode.SQLITE_CORRUPT.code,
                    SQLiteErrorCode.SQLITE_FULL.code,
                    SQLiteErrorCode.SQLITE_CANTOPEN.code,
                    SQLiteErrorCode.SQLITE_NOTADB.code);

    private static final Set<Integer> OF_THE_DATA =
            Set.of(
                    SQLiteErrorCode.SQLITE_TOOBIG.code,
                    SQLiteErrorCode.SQLITE_CONSTRAINT.code,
                    SQLiteErrorCode.SQLITE_MISMATCH.code);

    private SqliteErrors() {}

    /** The same values would fail again. */
    static boolean concernsData(Throwable failure) {
        return failure instanceof SQLException sql
                ? OF_THE_DATA.contains(sql.getErrorCode())
                : failure instanceof RuntimeException && !(failure instanceof StoreException);
    }

    static boolean concernsAll(Throwable failure) {
        return failure instanceof SQLException sql && OF_THE_FILE.contains(sql.getErrorCode());
    }
}
