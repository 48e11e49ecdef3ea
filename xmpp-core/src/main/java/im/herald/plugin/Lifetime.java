package im.herald.plugin;

import im.herald.session.Session;
import im.herald.session.SessionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens at the start and at the stop of a server, and what outlives it. */
final class Lifetime {
    private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);

    private final List<Runnable> starts = new ArrayList<>();
    private final List<Runnable> partings = new ArrayList<>();
    private final List<Runnable> stops = new ArrayList<>();
    private final List<Lasting<?>> lasting = new ArrayList<>();
    private boolean started;

    /** A value of a session that can be written and read. */
    private record Lasting<T>(
            SessionKey<T> key, Function<T, String> write, Function<String, T> read) {
        void save(Session session, Map<String, String> into) {
            T value = session.get(key);
            if (value != null) {
                into.put(key.toString(), write.apply(value));
            }
        }

        void restore(Session session, Map<String, String> from) {
            String text = from.get(key.toString());
            if (text != null) {
                session.put(key, read.apply(text));
            }
        }
    }

    void onStart(Runnable work) {
        starts.add(work);
    }

    void onStopping(Runnable work) {
        partings.add(work);
    }

    void onStop(Runnable work) {
        stops.add(work);
    }

    <T> void lasting(SessionKey<T> key, Function<T, String> write, Function<String, T> read) {
        lasting.add(new Lasting<>(key, write, read));
    }

    Map<String, String> save(Session session) {
        Map<String, String> values = new HashMap<>();
        lasting.forEach(one -> one.save(session, values));
        return values;
    }

    void restore(Session session, Map<String, String> values) {
        lasting.forEach(one -> one.restore(session, values));
    }

    void start() {
        started = true;
        starts.forEach(Runnable::run);
    }

    /**
     * @param atMost then the stop goes on without those who are not done
     */
    void stopping(Duration atMost) {
        if (!started || partings.isEmpty()) {
            return;
        }
        Thread partingWords = new Thread(() -> partings.forEach(Lifetime::end), "stopping");
        partingWords.setDaemon(true);
        partingWords.start();
        try {
            partingWords.join(atMost.toMillis());
            if (partingWords.isAlive()) {
                LOG.warn("the stop does not wait any longer for plugins");
                partingWords.interrupt();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    void stop() {
        if (started) {
            stops.forEach(Lifetime::end);
        }
    }

    /** The failure of one does not keep the others from their end. */
    private static void end(Runnable stop) {
        try {
            stop.run();
        } catch (RuntimeException bug) {
            LOG.error("a plugin could not stop", bug);
        }
    }
}
