package im.herald.net;

import im.herald.meter.Meters;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.mina.transport.socket.nio.NioSocketAcceptor;
import org.apache.mina.transport.socket.nio.NioSocketConnector;

/** The I/O threads that all listeners of a server share; closed after its listeners. */
public final class Transport implements AutoCloseable {
    private final ThreadLocal<FlushTurn> turns = ThreadLocal.withInitial(FlushTurn::new);
    private final ThreadLocal<TlsBuffers> buffers = ThreadLocal.withInitial(TlsBuffers::new);
    private final ExecutorService selecting = Executors.newCachedThreadPool(daemons("io"));
    private final ExecutorService handshakes;
    private final ScheduledThreadPoolExecutor timer;
    private final IoThreads processors;
    private final Meters meters;
    private final Traffic traffic;

    /** Threads start with the first connection. */
    public Transport(int ioThreads) {
        this(ioThreads, Meters.unread());
    }

    /**
     * Threads start with the first connection.
     *
     * @param meters counts connections, bytes and handshakes
     */
    public Transport(int ioThreads, Meters meters) {
        this.meters = meters;
        traffic = Traffic.countedBy(meters);
        if (ioThreads < 1) {
            throw new IllegalArgumentException("needs at least one I/O thread");
        }
        processors = new IoThreads(selecting, ioThreads);
        handshakes = Executors.newFixedThreadPool(ioThreads, daemons("tls"));
        timer = new ScheduledThreadPoolExecutor(1, daemons("timer"));
        timer.setRemoveOnCancelPolicy(true);
    }

    /** As many I/O threads as there are processors. */
    public static Transport create(Meters meters) {
        return new Transport(Runtime.getRuntime().availableProcessors(), meters);
    }

    Meters meters() {
        return meters;
    }

    Traffic traffic() {
        return traffic;
    }

    NioSocketAcceptor acceptor() {
        return new NioSocketAcceptor(selecting, processors);
    }

    NioSocketConnector connector() {
        return new NioSocketConnector(selecting, processors);
    }

    FlushTurn turn() {
        return turns.get();
    }

    TlsBuffers buffers() {
        return buffers.get();
    }

    /** Public-key operations, kept off the I/O threads. */
    ExecutorService handshakes() {
        return handshakes;
    }

    ScheduledFuture<?> after(Duration delay, Runnable task) {
        return timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Closes every connection. */
    @Override
    public void close() {
        processors.dispose();
        timer.shutdownNow();
        handshakes.shutdown();
        selecting.shutdown();
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "herald-" + name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
