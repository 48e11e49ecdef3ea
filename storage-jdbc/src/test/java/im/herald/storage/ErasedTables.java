package im.herald.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The tables that the end of an account must empty: those in the database, and those we know. */
final class ErasedTables {
    private ErasedTables() {}

    static List<String> withAccount(Sql sql) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet columns =
                sql.connection().getMetaData().getColumns(null, null, "%", "account")) {
            while (columns.next()) {
                tables.add(columns.getString("TABLE_NAME"));
            }
        }
        Collections.sort(tables);
        return tables;
    }

    static List<String> known() {
        List<String> tables = new ArrayList<>(Tables.OF_ACCOUNT);
        tables.add("roster");
        Collections.sort(tables);
        return tables;
    }
}
