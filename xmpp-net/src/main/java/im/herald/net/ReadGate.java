package im.herald.net;

import org.apache.mina.core.session.IoSession;

/** Reads from a session only while neither its handler nor its handshake asks for a pause. */
final class ReadGate {
    private final IoSession session;
    private boolean byHandler;
    private boolean byHandshake;

    ReadGate(IoSession session) {
        this.session = session;
    }

    synchronized void pausedByHandler(boolean paused) {
        byHandler = paused;
        apply();
    }

    synchronized void pausedByHandshake(boolean paused) {
        byHandshake = paused;
        apply();
    }

    private void apply() {
        boolean pause = byHandler || byHandshake;
        if (pause == session.isReadSuspended()) {
            return;
        }
        if (pause) {
            session.suspendRead();
        } else {
            session.resumeRead();
        }
    }
}
