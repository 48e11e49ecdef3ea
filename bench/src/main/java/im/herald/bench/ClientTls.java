package im.herald.bench;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** One client's end of direct TLS (XEP-0368), with nothing kept between two records. */
final class ClientTls {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SSLEngine engine;
    private final ByteBuffer scratch; // the loop's, of a record's size
    private byte[] partial = new byte[0]; // a record that has not arrived whole

    ClientTls(SSLContext context, ByteBuffer scratch) throws SSLException {
        this.engine = context.createSSLEngine();
        this.scratch = scratch;
        engine.setUseClientMode(true);
        engine.beginHandshake();
    }

    /** Trusts every certificate: those of servers under test are self-signed. */
    static SSLContext trusting() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Everyone()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives the records that can be made of these bytes; what the handshake delays stays. */
    void encrypt(ByteBuffer plain, Consumer<ByteBuffer> records) throws SSLException {
        while (wantsToWrap(plain)) {
            boolean handshaking = handshaking();
            SSLEngineResult result = engine.wrap(handshaking ? NOTHING : plain, scratch.clear());
            records.accept(scratch.flip());
            runTasks();
            if (result.getStatus() != SSLEngineResult.Status.OK) {
                throw new SSLException("cannot encrypt: " + result);
            }
        }
    }

    private boolean wantsToWrap(ByteBuffer plain) {
        return handshaking()
                ? engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP
                : plain.hasRemaining();
    }

    private boolean handshaking() {
        return engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING;
    }

    /** Gives what the bytes mean, and the records that the handshake answers with. */
    void decrypt(byte[] bytes, int count, Consumer<ByteBuffer> plain, Consumer<ByteBuffer> records)
            throws SSLException {
        byte[] all = Arrays.copyOf(partial, partial.length + count);
        System.arraycopy(bytes, 0, all, partial.length, count);
        ByteBuffer in = ByteBuffer.wrap(all);
        SSLEngineResult result;
        do {
            result = engine.unwrap(in, scratch.clear());
            runTasks();
            if (scratch.flip().hasRemaining()) {
                plain.accept(scratch);
            }
            if (handshaking()) {
                encrypt(NOTHING, records);
            }
        } while (result.getStatus() == SSLEngineResult.Status.OK && in.hasRemaining());
        partial = Arrays.copyOfRange(all, in.position(), all.length);
    }

    private void runTasks() {
        while (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
            engine.getDelegatedTask().run();
        }
    }

    private static final class Everyone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
