package im.herald.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Connections that are logged in and stay so. */
final class Fleet {
    /** Servers and their listen queues see at most so many logins at once. */
    private static final int AT_ONCE = 16;

    /** A connection, the full JID it bound, and its acknowledgements, or null. */
    record Member(Connection connection, String jid, Acks acks) {}

    private final EventLoop loop;
    private final Settings settings;
    private final Clients clients;
    private final List<Member> members = new ArrayList<>();
    private int started;

    Fleet(EventLoop loop, Settings settings) {
        this.loop = loop;
        this.settings = settings;
        this.clients = new Clients(loop, settings);
    }

    /**
     * Logs all in; fails when the server refuses one or the time is up. The idle ones come last and
     * are not in the answer.
     */
    List<Member> logIn() {
        int all = settings.connections() + settings.idle();
        for (int i = 0; i < AT_ONCE; i++) {
            startNext();
        }
        if (!loop.runUntil(() -> members.size() == all)) {
            throw new IllegalStateException(
                    String.format(
                            Locale.ROOT,
                            "only %d of %d connections were logged in in time",
                            members.size(),
                            all));
        }
        return members.subList(0, settings.connections());
    }

    private void startNext() {
        if (started < settings.connections() + settings.idle()) {
            clients.logIn(started++, this::loggedIn);
        }
    }

    private void loggedIn(Login login) {
        Connection connection = login.connection();
        boolean sends = settings.acks() && members.size() % 2 == 0;
        members.add(new Member(connection, login.jid(), sends ? new Acks(connection) : null));
        startNext();
    }
}
