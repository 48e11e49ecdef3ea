package im.herald.net;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.transport.socket.nio.NioSession;

/** A connection on a MINA session, and the order of what its handler is told. */
final class TcpConnection implements Connection, TlsReader.Events {
    /** How long a peer may take to read the last bytes and to close its side. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final Transport transport;
    private final ConnectionSettings settings;
    private final NioSession session;
    private final InetSocketAddress remote;
    private final ReadGate gate;
    private final OutgoingBytes out;
    private final Object events = new Object();
    private ConnectionHandler handler;
    private boolean gone;
    private volatile ScheduledFuture<?> lastChance;
    private volatile TlsReader tls;
    private volatile boolean closing;

    TcpConnection(Transport transport, ConnectionSettings settings, NioSession session) {
        this.transport = transport;
        this.settings = settings;
        this.session = session;
        remote = (InetSocketAddress) session.getRemoteAddress();
        gate = new ReadGate(session);
        out = new OutgoingBytes(transport, session, settings.outboxBytes());
    }

    void opened(ConnectionHandlerFactory factory) {
        TlsReader direct =
                settings.directTls() == null ? null : encrypt(settings.directTls().get());
        inTurn(() -> handler = factory.accept(this));
        if (direct != null) {
            direct.begin();
        }
    }

    @Override
    public void send(byte[] data, int off, int len) {
        if (!out.add(data, off, len)) {
            handler.overflow();
        }
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void whenDrained(Runnable then) {
        out.whenDrained(then);
    }

    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        gate.pausedByHandler(false);
        if (tls != null && !tls.layer().established()) {
            session.closeNow();
            return;
        }
        try {
            lastChance = transport.after(LINGER, session::closeNow);
            out.end();
        } catch (RejectedExecutionException e) {
            session.closeNow();
        }
    }

    @Override
    public void startTls() {
        if (settings.startTls() == null || tls != null) {
            throw new IllegalStateException("no TLS to start");
        }
        TlsReader started = encrypt(settings.startTls().get());
        flush();
        started.begin();
    }

    private TlsReader encrypt(SSLEngine engine) {
        TlsLayer layer = new TlsLayer(engine);
        out.encryptWith(layer);
        ScheduledFuture<?> timeout =
                transport.after(settings.handshakeTimeout(), session::closeNow);
        tls = new TlsReader(layer, transport, session, gate, out, this, timeout);
        return tls;
    }

    void taken(IoBuffer bytes) {
        out.taken(bytes);
    }

    void received(IoBuffer bytes) {
        transport.traffic().in().add(bytes.remaining());
        if (closing) {
            return;
        }
        TlsReader reader = tls;
        if (reader == null) {
            int start = bytes.arrayOffset() + bytes.position();
            inTurn(() -> received(bytes.array(), start, bytes.remaining()));
        } else {
            reader.received(bytes.buf());
        }
    }

    @Override
    public void received(byte[] bytes, int off, int len) {
        synchronized (events) {
            if (!gone && !closing) {
                handler.received(bytes, off, len);
            }
        }
    }

    @Override
    public void secured() {
        synchronized (events) {
            if (!gone) {
                handler.secured();
            }
        }
    }

    void idle() {
        inOrder(
                () -> {
                    if (!closing && (tls == null || tls.layer().established())) {
                        handler.idle();
                    }
                });
    }

    void closed() {
        if (tls != null) {
            tls.closed();
        }
        if (lastChance != null) {
            lastChance.cancel(false);
        }
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

    @Override
    public void inTurn(Runnable work) {
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
        return tls != null && tls.layer().established();
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
        return encrypted() ? reader.apply(tls.layer().session()) : Optional.empty();
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
