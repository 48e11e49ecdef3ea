package im.herald.plugins.offline;

import im.herald.hook.Passage;
import im.herald.hook.Verdict;
import im.herald.plugin.PluginContext;
import im.herald.plugins.archive.CatchUp;
import im.herald.session.Account;
import im.herald.session.Session;
import im.herald.session.SessionKey;
import im.herald.stanza.Stanza;
import im.herald.store.OfflineMessage;
import im.herald.store.OfflineStore;
import im.herald.xml.Element;
import java.util.ArrayDeque;
import java.util.Queue;

/** Hands over what waited, once a resource of non-negative priority is there (XEP-0160 §2). */
final class Return {
    /** A part ends with the message that reaches this; far below the bound of any outbox. */
    private static final int MOST_BYTES = 64 << 10;

    private static final int MOST_MESSAGES = 100;

    /** The session to which the account's messages are being handed over. */
    private static final SessionKey<Session> READER = new SessionKey<>("reader of what waited");

    private final PluginContext context;
    private final OfflineStore store;

    Return(PluginContext context, OfflineStore store) {
        this.context = context;
        this.store = store;
    }

    /** The presence itself is handled after the hooks and before the exclusive work. */
    Verdict on(Passage passage) {
        Stanza stanza = passage.stanza();
        Session session = passage.session();
        boolean available =
                stanza.kind() == Stanza.Kind.PRESENCE
                        && stanza.type() == null
                        && stanza.to() == null;
        if (available && !isReader(session)) {
            session.account().exclusively(() -> handOver(session), () -> {});
        }
        return Verdict.PASS;
    }

    private static boolean isReader(Session session) {
        return session.isAvailable() && session.priority() >= 0 && !session.isClosed();
    }

    private void handOver(Session session) {
        Session reader = session.account().get(READER);
        boolean underWay = reader != null && !reader.isClosed() && reader.isAttached();
        if (!underWay && isReader(session)) {
            session.account().put(READER, session);
            next(session, new ArrayDeque<>());
        }
    }

    /** A slow reader's outbox is bounded, so the next part goes out when this one has left it. */
    private void next(Session session, Queue<OfflineMessage> loaded) {
        Account account = session.account();
        try {
            if (loaded.isEmpty()) {
                loaded.addAll(store.load(account.jid(), MOST_MESSAGES));
            }
            if (loaded.isEmpty()) {
                account.remove(READER);
                CatchUp.end(session);
                return;
            }
            long sent = sendPart(session, loaded);
            session.out().whenDrained(() -> account.insist(() -> goOn(session, loaded, sent)));
        } catch (RuntimeException failed) {
            account.remove(READER); // what was not forgotten goes to the next
            throw failed;
        }
    }

    /** Returns the id of the last message sent. */
    private long sendPart(Session session, Queue<OfflineMessage> loaded) {
        long last = 0;
        int bytes = 0;
        while (bytes < MOST_BYTES && !loaded.isEmpty()) {
            OfflineMessage message = loaded.remove();
            bytes += send(session, message);
            last = message.id();
        }
        return last;
    }

    /** Returns how many bytes are on their way: none of what the session has read already. */
    private int send(Session session, OfflineMessage message) {
        Stanza stanza = stamped(session, message);
        if (CatchUp.hasRead(session, stanza)) {
            return 0;
        }
        context.send(session, stanza);
        CatchUp.take(session, stanza); // it may wait twice, if its sender sent it again
        return message.stanza().length;
    }

    private void goOn(Session session, Queue<OfflineMessage> loaded, long sent) {
        Account account = session.account();
        if (account.get(READER) == session && !session.isClosed()) {
            account.exclusively(() -> forget(session, loaded, sent), () -> account.remove(READER));
        }
    }

    private void forget(Session session, Queue<OfflineMessage> loaded, long sent) {
        store.remove(session.account().jid(), sent);
        if (isReader(session)) {
            next(session, loaded);
        } else {
            session.account().remove(READER);
        }
    }

    private static Stanza stamped(Session session, OfflineMessage message) {
        String host = session.jid().domainpart();
        Element delay =
                Element.of(StoredStanza.DELAY, "delay")
                        .attribute("from", host)
                        .attribute("stamp", message.at().toString())
                        .build();
        return StoredStanza.message(message.stanza(), host).withChild(delay);
    }
}
