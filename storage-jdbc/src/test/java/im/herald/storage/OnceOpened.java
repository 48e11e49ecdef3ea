package im.herald.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.sqlite.SQLiteDataSource;

/** Opens one connection for the thread that made this, and any number for others. */
final class OnceOpened extends SQLiteDataSource {
    private final SQLiteDataSource source;
    private final Thread maker = Thread.currentThread();
    private final List<Connection> opened = Collections.synchronizedList(new ArrayList<>());
    private boolean again;

    OnceOpened(SQLiteDataSource source) {
        this.source = source;
    }

    List<Connection> opened() {
        return List.copyOf(opened);
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (Thread.currentThread() == maker) {
            if (again) {
                throw new SQLException("no second one");
            }
            again = true;
        }
        Connection connection = source.getConnection();
        opened.add(connection);
        return connection;
    }
}
