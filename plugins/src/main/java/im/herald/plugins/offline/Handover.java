package im.herald.plugins.offline;

import im.herald.session.Session;
import im.herald.session.SessionKey;
import im.herald.stanza.Stanza;
import im.herald.store.OfflineMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * What waited goes to one session; newer messages for it are held back meanwhile, so that it hears
 * all in order. Used in the account's actor.
 */
final class Handover {
    static final SessionKey<Handover> KEY = new SessionKey<>("what waited is handed over");

    /** Who is sent more meanwhile hears it out of order. */
    private static final int MOST_HELD = 1000;

    private final Session session;
    private final Queue<OfflineMessage> loaded = new ArrayDeque<>();
    private final List<Stanza> held = new ArrayList<>();
    private List<Long> done = new ArrayList<>();
    private long last;
    private boolean open;

    Handover(Session session) {
        this.session = session;
    }

    Session session() {
        return session;
    }

    /** What was read from the store and is not sent yet. */
    Queue<OfflineMessage> loaded() {
        return loaded;
    }

    /** The id of the last message that was looked at. */
    long last() {
        return last;
    }

    void looked(OfflineMessage message) {
        last = message.id();
    }

    /** The message can be forgotten once what was sent has left. */
    void done(OfflineMessage message) {
        done.add(message.id());
    }

    List<Long> takeDone() {
        List<Long> taken = done;
        done = new ArrayList<>();
        return taken;
    }

    /** While it runs, messages to the session pass. */
    void passing(Runnable sending) {
        open = true;
        try {
            sending.run();
        } finally {
            open = false;
        }
    }

    /** False if the message is to pass. */
    boolean hold(Stanza message) {
        if (open || held.size() >= MOST_HELD) {
            return false;
        }
        held.add(message);
        return true;
    }

    List<Stanza> takeHeld() {
        List<Stanza> taken = List.copyOf(held);
        held.clear();
        return taken;
    }
}
