package im.herald.plugins.offline;

import im.herald.hook.Passage;
import im.herald.hook.Verdict;
import im.herald.plugin.PluginContext;
import im.herald.session.Session;
import im.herald.stanza.Stanza;
import im.herald.store.OfflineMessage;
import im.herald.store.OfflineStore;
import im.herald.xml.Element;
import java.util.List;

/** Hands over what waited, once a resource of non-negative priority is there (XEP-0160 §2). */
final class Return {
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
        if (!isReader(session)) {
            return;
        }
        List<OfflineMessage> waiting = store.load(session.account().jid());
        if (waiting.isEmpty()) {
            return;
        }
        waiting.forEach(message -> context.send(session, stamped(session, message)));
        store.remove(session.account().jid(), waiting.get(waiting.size() - 1).id());
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
