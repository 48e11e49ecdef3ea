package im.herald.net;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;

/** One side of TLS on one connection, between two byte buffers. */
final class TlsLayer {
    private final SSLEngine engine;
    private ByteBuffer rest = ByteBuffer.allocate(0);
    private volatile boolean established;

    /** What the bytes read so far ask for next. */
    enum Step {
        MORE_INPUT,
        DELIVER,
        RUN_TASKS,
        WRITE,
        CLOSED
    }

    TlsLayer(SSLEngine engine) {
        this.engine = engine;
    }

    boolean isClient() {
        return engine.getUseClientMode();
    }

    void begin() throws SSLException {
        engine.beginHandshake();
    }

    boolean established() {
        return established;
    }

    SSLSession session() {
        return engine.getSession();
    }

    int plainSize() {
        return engine.getSession().getApplicationBufferSize();
    }

    void runTasks() {
        for (Runnable task = engine.getDelegatedTask();
                task != null;
                task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    /** Adds bytes from the socket, kept as they are, after those that made no whole record yet. */
    void input(ByteBuffer cipher) {
        if (!rest.hasRemaining()) {
            rest = cipher;
            return;
        }
        ByteBuffer joined = ByteBuffer.allocate(rest.remaining() + cipher.remaining());
        rest = joined.put(rest).put(cipher).flip();
    }

    /** Goes on with what was put in until somebody has to do something. */
    Step advance(ByteBuffer plain) throws SSLException {
        while (true) {
            HandshakeStatus wanted = engine.getHandshakeStatus();
            if (wanted == HandshakeStatus.NEED_TASK) {
                return Step.RUN_TASKS;
            }
            if (wanted == HandshakeStatus.NEED_WRAP) {
                return Step.WRITE;
            }
            SSLEngineResult result = engine.unwrap(rest, plain);
            note(result);
            if (plain.position() > 0) {
                return Step.DELIVER;
            }
            if (result.getStatus() == Status.CLOSED) {
                return Step.CLOSED;
            }
            if (stuck(result)) {
                forgetIfEmpty();
                return Step.MORE_INPUT;
            }
        }
    }

    private static boolean stuck(SSLEngineResult result) {
        HandshakeStatus next = result.getHandshakeStatus();
        boolean reading =
                next == HandshakeStatus.NEED_UNWRAP || next == HandshakeStatus.NOT_HANDSHAKING;
        return result.getStatus() != Status.OK || (result.bytesConsumed() == 0 && reading);
    }

    /** An idle connection keeps no input buffer. */
    private void forgetIfEmpty() {
        rest = rest.hasRemaining() ? rest : ByteBuffer.allocate(0);
    }

    boolean needsWrap() {
        return engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
    }

    /** Fills {@code cipher} with records of {@code plain}; false if no more can come. */
    boolean wrap(ByteBuffer plain, ByteBuffer cipher) throws SSLException {
        SSLEngineResult result;
        do {
            result = engine.wrap(plain, cipher);
            note(result);
        } while (result.getStatus() == Status.OK
                && result.bytesProduced() > 0
                && (plain.hasRemaining() || needsWrap()));
        return result.getStatus() == Status.BUFFER_OVERFLOW;
    }

    void closeOutbound() {
        engine.closeOutbound();
    }

    private void note(SSLEngineResult result) {
        if (result.getHandshakeStatus() == HandshakeStatus.FINISHED) {
            established = true;
        }
    }
}
