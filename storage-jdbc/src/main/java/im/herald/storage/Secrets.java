package im.herald.storage;

import im.herald.store.Stores;
import java.security.SecureRandom;

/** Random keys by name, made when they are asked for first. */
record Secrets(Database database) {
    byte[] secret(String name) {
        String query = "SELECT value FROM secret WHERE name = ?";
        return database.read(sql -> sql.first(query, row -> row.getBytes(1), name))
                .orElseGet(() -> make(name));
    }

    /** If two make it at once, both get the first one's. */
    private byte[] make(String name) {
        byte[] secret = new byte[Stores.SECRET_OCTETS];
        new SecureRandom().nextBytes(secret);
        String insert =
                "INSERT INTO secret (name, value) VALUES (?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET name = excluded.name"
                        + " RETURNING value";
        return database.write(
                sql -> sql.first(insert, row -> row.getBytes(1), name, secret).orElseThrow());
    }
}
