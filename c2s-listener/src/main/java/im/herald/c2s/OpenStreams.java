package im.herald.c2s;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The streams of one port, so that its end can be told to them. */
final class OpenStreams {
    private final Set<ClientStream> streams = ConcurrentHashMap.newKeySet();
    private volatile boolean ending;

    void add(ClientStream stream) {
        streams.add(stream);
        if (ending) {
            stream.shutDown();
        }
    }

    void remove(ClientStream stream) {
        streams.remove(stream);
        if (ending && streams.isEmpty()) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /** Ends all streams, those to come included, and waits a while for them to be gone. */
    void shutDown(Duration atMost) {
        ending = true;
        streams.forEach(ClientStream::shutDown);
        long end = System.nanoTime() + atMost.toNanos();
        try {
            awaitNone(end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the rest is cut off
        }
    }

    private synchronized void awaitNone(long end) throws InterruptedException {
        for (long left = end - System.nanoTime();
                left > 0 && !streams.isEmpty();
                left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
