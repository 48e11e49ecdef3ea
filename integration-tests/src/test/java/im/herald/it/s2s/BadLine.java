package im.herald.it.s2s;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A proxy before a server's port: its connections break, stall or end on one side at will. */
final class BadLine implements AutoCloseable {
    private final ServerSocket listening;
    private final int target;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();

    /** One connection, and what becomes of what it carries. */
    private static final class Line {
        private final Socket caller;
        private final Socket called;
        private volatile boolean swallows;
        private volatile int delay;

        Line(Socket caller, Socket called) {
            this.caller = caller;
            this.called = called;
        }

        void pump(Socket from, Socket to) {
            byte[] buffer = new byte[4096];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                    if (delay > 0) {
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delay));
                    }
                    if (!swallows) {
                        out.write(buffer, 0, got);
                    }
                }
                to.shutdownOutput();
            } catch (IOException over) {
                cut();
            }
        }

        void cut() {
            close(caller);
            close(called);
        }
    }

    BadLine(int target) {
        this.target = target;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "bad line");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                carry(listening.accept());
            } catch (IOException refused) {
                // the next one may work
            }
        }
    }

    private void carry(Socket caller) {
        try {
            Socket called = new Socket(InetAddress.getLoopbackAddress(), target);
            Line line = new Line(caller, called);
            lines.add(line);
            start(() -> line.pump(caller, called));
            start(() -> line.pump(called, caller));
        } catch (IOException refused) {
            close(caller);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Breaks every connection at once, whatever is on its way. */
    void cut() {
        lines.removeIf(
                line -> {
                    line.cut();
                    return true;
                });
    }

    /** From now on nothing arrives on the connections there are, and nobody hears of it. */
    void swallow() {
        lines.forEach(line -> line.swallows = true);
    }

    /** All that the connections there are carry takes longer. */
    void delay(int millis) {
        lines.forEach(line -> line.delay = millis);
    }

    /** The connections there are end in one direction. */
    void halfClose() {
        for (Line line : lines) {
            try {
                line.called.shutdownOutput();
            } catch (IOException over) {
                line.cut();
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException over) {
            // it is closed
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }
}
