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
import java.time.Clock;
import java.time.Duration;

/** Hands over what waited, once a resource of non-negative priority is there (XEP-0160 §2). */
final class Return {
    /** A part ends with the message that reaches this; far below the bound of any outbox. */
    private static final int MOST_BYTES = 64 << 10;

    private static final int MOST_MESSAGES = 100;

    /** What a device read in the archive waits no longer for another one. */
    private static final Duration STALE = Duration.ofDays(30);

    /** The server was stopped during the handover. */
    private static final SessionKey<Boolean> UNFINISHED =
            new SessionKey<>("handover of what waited is unfinished");

    private static final String MAM = "urn:xmpp:mam:2";

    private final PluginContext context;
    private final OfflineStore store;
    private final Clock clock;

    Return(PluginContext context, OfflineStore store, Clock clock) {
        this.context = context;
        this.store = store;
        this.clock = clock;
        context.lasting(UNFINISHED, String::valueOf, Boolean::valueOf);
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

    /** Answers to queries pass: they end with an iq, which is not held back. */
    Verdict out(Passage passage) {
        Handover handover = passage.session().get(Handover.KEY);
        Stanza stanza = passage.stanza();
        boolean held =
                handover != null
                        && stanza.kind() == Stanza.Kind.MESSAGE
                        && !stanza.hasChild(MAM, "result")
                        && handover.hold(stanza);
        return held ? Verdict.DROP : Verdict.PASS;
    }

    private static boolean isReader(Session session) {
        return session.isAvailable() && session.priority() >= 0 && !session.isClosed();
    }

    private void handOver(Session session) {
        Account account = session.account();
        Handover other = account.get(Handover.KEY);
        boolean underWay = other != null && other.session().isAttached();
        if (!underWay && isReader(session)) {
            if (other != null) {
                end(other);
            }
            Handover handover = new Handover(session);
            account.put(Handover.KEY, handover);
            session.put(Handover.KEY, handover);
            next(handover);
        }
    }

    /** A slow reader's outbox is bounded, so the next part goes out when this one has left it. */
    private void next(Handover handover) {
        Session session = handover.session();
        Account account = session.account();
        try {
            if (handover.loaded().isEmpty()) {
                handover.loaded().addAll(store.load(account.jid(), handover.last(), MOST_MESSAGES));
            }
            if (handover.loaded().isEmpty()) {
                end(handover);
                CatchUp.end(session);
                return;
            }
            handover.passing(() -> sendPart(handover));
            session.out().whenDrained(() -> account.insist(() -> goOn(session, handover)));
        } catch (RuntimeException failed) {
            end(handover); // what was not forgotten goes to the next
            throw failed;
        }
    }

    private void sendPart(Handover handover) {
        int bytes = 0;
        while (bytes < MOST_BYTES && !handover.loaded().isEmpty()) {
            OfflineMessage message = handover.loaded().remove();
            handover.looked(message);
            bytes += send(handover, message);
        }
    }

    /** Returns how many bytes are on their way: none of what the session has read already. */
    private int send(Handover handover, OfflineMessage message) {
        Session session = handover.session();
        Stanza stanza = stamped(session, message);
        if (CatchUp.hasRead(session, stanza)) {
            if (message.at().isBefore(clock.instant().minus(STALE))) {
                handover.done(message);
            }
            return 0; // another device may not read the archive
        }
        context.send(session, stanza);
        CatchUp.take(session, stanza); // it may wait twice, if its sender sent it again
        handover.done(message);
        return message.stanza().length;
    }

    private void goOn(Session session, Handover handover) {
        if (session.get(Handover.KEY) == handover && !session.isClosed()) {
            session.account().exclusively(() -> forget(handover), () -> end(handover));
        }
    }

    /** What was sent before the connection broke is sent again by who resumes the session. */
    void resumed(Session session) {
        Handover handover = session.get(Handover.KEY);
        if (handover != null) {
            goOn(session, handover);
        } else if (session.get(UNFINISHED) != null) {
            session.remove(UNFINISHED);
            session.account().exclusively(() -> handOver(session), () -> {});
        }
    }

    /** What is left in the store comes once the session is resumed. */
    void saving(Session session) {
        Handover handover = session.get(Handover.KEY);
        if (handover != null) {
            session.put(UNFINISHED, true);
            end(handover);
        }
    }

    /** What was held back was never sent. */
    void closed(Session session) {
        Handover handover = session.get(Handover.KEY);
        if (handover != null) {
            remove(handover);
            Account account = session.account();
            handover.takeHeld().forEach(stanza -> context.undelivered(account, stanza));
        }
    }

    private void forget(Handover handover) {
        Session session = handover.session();
        store.remove(session.account().jid(), handover.takeDone());
        if (isReader(session)) {
            next(handover);
        } else {
            end(handover);
        }
    }

    private void end(Handover handover) {
        remove(handover);
        handover.takeHeld().forEach(stanza -> context.send(handover.session(), stanza));
    }

    private static void remove(Handover handover) {
        handover.session().remove(Handover.KEY);
        Account account = handover.session().account();
        if (account.get(Handover.KEY) == handover) {
            account.remove(Handover.KEY);
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
