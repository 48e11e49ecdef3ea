package im.herald.net;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.transport.socket.nio.NioSession;

/** A connection on a MINA session: outbox, TLS and the order of events. */
final class TcpConnection implements Connection {
    /** How long a peer may take to read the last bytes and to close its side. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Transport transport;
    private final ConnectionSettings settings;
    private final NioSession session;
    private final InetSocketAddress remote;
    private final Outbox outbox;
    private final SocketWriter socket;
    private final ReadGate gate;
    private final ReentrantLock writing = new ReentrantLock();
    private final Object events = new Object();
    private ConnectionHandler handler;
    private boolean gone;
    private boolean announced;
    private boolean finished;
    private boolean tasksAway;
    private ScheduledFuture<?> handshakeTimeout;
    private volatile ScheduledFuture<?> lastChance;
    private volatile TlsLayer tls;
    private volatile boolean flushWanted;
    private volatile boolean closing;

    /** Whether something ever waited for the outbox to drain; spares the others the question. */
    private volatile boolean awaited;

    private volatile FlushTurn pending;

    TcpConnection(Transport transport, ConnectionSettings settings, NioSession session) {
        this.transport = transport;
        this.settings = settings;
        this.session = session;
        remote = (InetSocketAddress) session.getRemoteAddress();
        outbox = new Outbox(settings.outboxBytes());
        socket = new SocketWriter(session, outbox, transport.traffic().out());
        gate = new ReadGate(session);
    }

    void opened(ConnectionHandlerFactory factory) {
        if (settings.directTls() != null) {
            startTls(settings.directTls().get());
        }
        inTurn(() -> handler = factory.accept(this));
        beginHandshake();
    }

    @Override
    public void send(byte[] data, int off, int len) {
        switch (outbox.add(data, off, len)) {
            case FIRST -> joinTurn();
            case OVERFLOWING -> handler.overflow();
            default -> {}
        }
    }

    @Override
    public void flush() {
        if (!joinTurn()) {
            drain();
        }
    }

    private boolean joinTurn() {
        FlushTurn turn = transport.turn();
        if (turn.active() && pending != turn) {
            pending = turn;
            turn.add(this);
        }
        return turn.active();
    }

    void flushAfter(FlushTurn turn) {
        if (pending == turn) {
            pending = null;
        }
        drain();
    }

    @Override
    public void whenDrained(Runnable then) {
        flush();
        if (outbox.await(then)) {
            awaited = true;
            release(); // it may have drained before the flag was up
        } else if (!session.isClosing()) { // a broken connection swallows what it is given
            then.run();
        }
    }

    /** Whoever holds the lock also writes what others wanted to write meanwhile. */
    private void drain() {
        flushWanted = true;
        while (flushWanted && writing.tryLock()) {
            try {
                flushWanted = false;
                write();
            } finally {
                writing.unlock();
            }
        }
        if (awaited) {
            release();
        }
    }

    private void release() {
        if (session.isClosing()) {
            return;
        }
        for (Runnable work : outbox.released()) {
            work.run();
        }
    }

    private void drainNow() {
        writing.lock();
        try {
            write();
        } finally {
            writing.unlock();
        }
        drain();
    }

    private void write() {
        TlsLayer layer = tls;
        if (layer == null) {
            writeAll(outbox.take());
        } else {
            writeAll(outbox.takeClear());
            encrypt(layer);
        }
        if (closing && !finished && outbox.empty()) {
            finish(layer);
        }
    }

    private void writeAll(ByteBuffer bytes) {
        if (bytes != null) {
            socket.write(bytes);
        }
    }

    private void encrypt(TlsLayer layer) {
        try {
            if (layer.needsWrap()) {
                writeRecords(layer, NOTHING.duplicate());
            }
            ByteBuffer plain = layer.established() ? outbox.take() : null;
            if (plain != null) {
                writeRecords(layer, plain);
            }
        } catch (SSLException e) {
            alert(layer);
            session.closeNow();
        }
    }

    /** Tells the peer what was wrong, after the engine has told us. */
    private void alert(TlsLayer layer) {
        try {
            if (layer.needsWrap()) {
                writeRecords(layer, NOTHING.duplicate());
            }
        } catch (SSLException again) {
            session.closeNow();
        }
    }

    private void writeRecords(TlsLayer layer, ByteBuffer plain) throws SSLException {
        boolean more;
        do {
            ByteBuffer cipher = transport.buffers().cipher();
            more = layer.wrap(plain, cipher);
            socket.write(cipher.flip());
        } while (more);
    }

    private void finish(TlsLayer layer) {
        finished = true;
        if (layer != null) {
            layer.closeOutbound();
            encrypt(layer);
        }
        if (outbox.empty()) {
            socket.shutdown();
        } else {
            session.closeOnFlush();
        }
    }

    void sent(IoBuffer bytes) {
        outbox.arrived(bytes.limit());
        drain();
    }

    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        gate.pausedByHandler(false);
        if (tls != null && !tls.established()) {
            session.closeNow();
            return;
        }
        try {
            lastChance = transport.after(LINGER, session::closeNow);
            flush();
        } catch (RejectedExecutionException e) {
            session.closeNow();
        }
    }

    @Override
    public void startTls() {
        if (settings.startTls() == null || tls != null) {
            throw new IllegalStateException("no TLS to start");
        }
        startTls(settings.startTls().get());
        flush();
        beginHandshake();
    }

    private void startTls(SSLEngine engine) {
        TlsLayer layer = new TlsLayer(engine);
        writing.lock();
        try {
            outbox.markClear();
            tls = layer;
        } finally {
            writing.unlock();
        }
        handshakeTimeout = transport.after(settings.handshakeTimeout(), session::closeNow);
    }

    /** The side that opened the connection speaks first. */
    private void beginHandshake() {
        TlsLayer layer = tls;
        if (layer == null || !layer.isClient()) {
            return;
        }
        try {
            layer.begin();
            drainNow();
        } catch (SSLException e) {
            session.closeNow();
        }
    }

    void received(IoBuffer bytes) {
        transport.traffic().in().add(bytes.remaining());
        if (closing) {
            return;
        }
        TlsLayer layer = tls;
        if (layer == null) {
            inTurn(
                    () ->
                            deliver(
                                    bytes.array(),
                                    bytes.arrayOffset() + bytes.position(),
                                    bytes.remaining()));
        } else {
            layer.input(bytes.buf());
            inTurn(() -> decrypt(layer));
        }
    }

    private void deliver(byte[] bytes, int off, int len) {
        synchronized (events) {
            if (!gone && !closing) {
                handler.received(bytes, off, len);
            }
        }
    }

    private void decrypt(TlsLayer layer) {
        try {
            while (advance(layer)) {
                announce(layer);
            }
            announce(layer);
        } catch (SSLException e) {
            drainNow();
            session.closeNow();
        }
    }

    private boolean advance(TlsLayer layer) throws SSLException {
        ByteBuffer plain = transport.buffers().plain(layer.plainSize());
        return switch (layer.advance(plain)) {
            case DELIVER -> deliver(layer, plain);
            case WRITE -> {
                drainNow();
                yield !layer.needsWrap();
            }
            case RUN_TASKS -> runTasks(layer);
            case CLOSED -> {
                drainNow();
                session.closeNow();
                yield false;
            }
            case MORE_INPUT -> false;
        };
    }

    private boolean deliver(TlsLayer layer, ByteBuffer plain) {
        announce(layer);
        deliver(plain.array(), plain.arrayOffset(), plain.position());
        return true;
    }

    /** A task after the handshake would be a renegotiation, which costs us more than the client. */
    private boolean runTasks(TlsLayer layer) {
        if (announced) {
            session.closeNow();
            return false;
        }
        if (tasksAway) {
            layer.runTasks();
            return true;
        }
        tasksAway = true;
        gate.pausedByHandshake(true);
        transport.handshakes().execute(() -> goOn(layer));
        return false;
    }

    private void goOn(TlsLayer layer) {
        try {
            layer.runTasks();
            inTurn(() -> decrypt(layer));
            tasksAway = false;
            gate.pausedByHandshake(false);
        } catch (RuntimeException e) {
            session.getFilterChain().fireExceptionCaught(e);
        }
    }

    private void announce(TlsLayer layer) {
        if (announced || !layer.established()) {
            return;
        }
        announced = true;
        transport.traffic().secured().increment();
        handshakeTimeout.cancel(false);
        synchronized (events) {
            if (!gone) {
                handler.secured();
            }
        }
        flush();
    }

    void idle() {
        inTurn(
                () -> {
                    synchronized (events) {
                        if (!gone && !closing && (tls == null || tls.established())) {
                            handler.idle();
                        }
                    }
                });
    }

    void closed() {
        if (tls != null && !announced) {
            transport.traffic().unsecured().increment();
        }
        cancel(handshakeTimeout);
        cancel(lastChance);
        inTurn(
                () -> {
                    synchronized (events) {
                        if (!gone && handler != null) {
                            gone = true;
                            handler.closed();
                        }
                    }
                });
    }

    private static void cancel(ScheduledFuture<?> timeout) {
        if (timeout != null) {
            timeout.cancel(false);
        }
    }

    private void inTurn(Runnable work) {
        FlushTurn turn = transport.turn();
        boolean outermost = turn.begin();
        try {
            work.run();
        } finally {
            if (outermost) {
                turn.end();
            }
        }
    }

    @Override
    public void inOrder(Runnable work) {
        inTurn(
                () -> {
                    synchronized (events) {
                        if (!gone) {
                            work.run();
                        }
                    }
                });
    }

    @Override
    public boolean encrypted() {
        return tls != null && tls.established();
    }

    @Override
    public Optional<byte[]> tlsServerEndPoint() {
        return fromTls(ChannelBinding::serverEndPoint);
    }

    @Override
    public Optional<byte[]> tlsExporter() {
        return fromTls(ChannelBinding::exporter);
    }

    @Override
    public Optional<X509Certificate> peerCertificate() {
        return peerCertificates().stream().findFirst();
    }

    @Override
    public List<X509Certificate> peerCertificates() {
        return fromTls(TcpConnection::chain).orElse(List.of());
    }

    private static Optional<List<X509Certificate>> chain(SSLSession session) {
        try {
            return Optional.of(
                    Stream.of(session.getPeerCertificates())
                            .map(X509Certificate.class::cast)
                            .toList());
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    private <T> Optional<T> fromTls(Function<SSLSession, Optional<T>> reader) {
        return encrypted() ? reader.apply(tls.session()) : Optional.empty();
    }

    @Override
    public InetSocketAddress remote() {
        return remote;
    }

    @Override
    public void suspendRead() {
        gate.pausedByHandler(true);
    }

    @Override
    public void resumeRead() {
        gate.pausedByHandler(false);
    }
}
