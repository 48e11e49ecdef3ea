package im.herald.storage;

import static java.lang.Character.SURROGATE;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements in the SQL that PostgreSQL and SQLite share, values always apart from the text. */
record Sql(Connection connection) {
    /** Reads the row that the result stands on. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The number of rows touched. */
    int update(String text, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(text, values)) {
            return statement.executeUpdate();
        }
    }

    <T> List<T> list(String text, Row<T> row, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(text, values);
                ResultSet result = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row.read(result));
            }
            return rows;
        }
    }

    <T> Optional<T> first(String text, Row<T> row, Object... values) throws SQLException {
        List<T> rows = list(text, row, values);
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
    }

    private PreparedStatement prepare(String text, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof String value) {
                requireUnicode(value);
            }
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /** PostgreSQL refuses what SQLite would keep, or keep as something else. */
    private static void requireUnicode(String value) {
        if (value.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == SURROGATE)) {
            throw new IllegalArgumentException("text with U+0000 or half a surrogate pair");
        }
    }
}
