package im.herald.store;

import java.util.Map;

/**
 * The keys of one account, one entry for each hash.
 *
 * @param keys by the name of the hash: {@code SHA-1}, {@code SHA-256}, {@code SHA-512}
 */
public record Credentials(Map<String, ScramKeys> keys) {
    public Credentials {
        keys = Map.copyOf(keys);
    }
}
