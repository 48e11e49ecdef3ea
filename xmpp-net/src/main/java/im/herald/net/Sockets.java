package im.herald.net;

import java.time.Duration;
import org.apache.mina.transport.socket.SocketSessionConfig;

/** How sockets are set up, whoever opened them. */
final class Sockets {
    private static final int SMALLEST_READ = 512;

    private Sockets() {}

    /**
     * @param readBufferBytes most bytes taken from a socket at once
     * @param idle silence after which handlers are told; zero means never
     */
    static void configure(SocketSessionConfig session, int readBufferBytes, Duration idle) {
        int most = Math.max(SMALLEST_READ, readBufferBytes);
        session.setTcpNoDelay(true);
        session.setKeepAlive(true);
        session.setMinReadBufferSize(SMALLEST_READ);
        session.setMaxReadBufferSize(Math.max(most, session.getMinReadBufferSize() + 1));
        session.setReadBufferSize(Math.min(2 * SMALLEST_READ, most));
        session.setReaderIdleTime((int) Math.max(0, idle.toSeconds()));
    }
}
