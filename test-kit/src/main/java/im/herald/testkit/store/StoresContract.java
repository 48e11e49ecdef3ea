package im.herald.testkit.store;

import im.herald.jid.Jid;
import im.herald.store.Credentials;
import im.herald.store.ScramKeys;
import im.herald.store.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What the contracts share; accounts are fresh in each test, so that tests may share the stores.
 */
public interface StoresContract {
    Stores stores();

    /** An address that no other test uses. */
    default Jid someone() {
        return Jid.of("nurse-" + UUID.randomUUID() + "@capulet.example");
    }

    default Jid newAccount() {
        Jid account = someone();
        stores().accounts().create(account, credentials(1));
        return account;
    }

    /** Runs the calls in eight threads; their results in the order of the calls. */
    static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> call : threads.invokeAll(calls)) {
                results.add(call.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }

    default Credentials credentials(int seed) {
        return new Credentials(
                Map.of(
                        "SHA-1",
                        keys(seed, 20),
                        "SHA-256",
                        keys(seed, 32),
                        "SHA-512",
                        keys(seed, 64)));
    }

    private static ScramKeys keys(int seed, int size) {
        byte[] key = new byte[size];
        key[0] = (byte) seed;
        key[1] = (byte) 0xFF;
        return new ScramKeys(new byte[] {(byte) seed, 0, -1}, 10_000 + seed, key, key);
    }
}
