package im.herald.plugins.archive;

import im.herald.jid.Jid;
import im.herald.store.ArchivedMessage;
import im.herald.store.Places;
import im.herald.xml.Element;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What the messages that follow one in the same conversation say of it. */
final class Traces {
    private static final String RECEIPTS = "urn:xmpp:receipts";
    private static final String MARKERS = "urn:xmpp:chat-markers:0";
    private static final String ORIGIN = "urn:xmpp:sid:0";

    private final ArchivedStanza subject;
    private final Element message;
    private final Set<String> ids = new HashSet<>();

    /** Of the message and of later ones in its direction: who displayed one has read it too. */
    private final Set<String> covering = new HashSet<>();

    private final Map<Jid, Instant> delivered = new LinkedHashMap<>();
    private final Map<Jid, Instant> read = new LinkedHashMap<>();

    Traces(ArchivedMessage row) {
        subject = ArchivedStanza.of(row);
        message = subject.toElement();
        collect(message, ids);
        covering.addAll(ids);
    }

    private static void collect(Element message, Set<String> into) {
        Element origin = message.child(ORIGIN, "origin-id");
        add(message.attribute("id"), into);
        add(origin == null ? null : origin.attribute("id"), into);
    }

    private static void add(String id, Set<String> into) {
        if (id != null) {
            into.add(id);
        }
    }

    /** The next message of the conversation. */
    void lookAt(ArchivedMessage row) {
        ArchivedStanza stanza = ArchivedStanza.of(row);
        Element element = stanza.toElement();
        if (stanza.isSent() == subject.isSent()) {
            collect(element, covering);
        } else if (!"error".equals(element.attribute("type"))) {
            Jid by = Jid.of(element.attribute("from"));
            Instant at = Places.at(row.place());
            if (ids.contains(reference(element, RECEIPTS, "received"))) {
                delivered.putIfAbsent(by, at);
            }
            if (covering.contains(reference(element, MARKERS, "displayed"))) {
                read.putIfAbsent(by, at);
            }
        }
    }

    private static String reference(Element message, String namespace, String local) {
        Element child = message.child(namespace, local);
        return child == null ? null : child.attribute("id");
    }

    MessageState state(String id, Instant sent, boolean complete) {
        return new MessageState(
                id,
                message.attribute("id"),
                Jid.of(message.attribute("from")),
                Jid.of(message.attribute("to")),
                subject.isSent(),
                sent,
                delivered,
                read,
                complete);
    }
}
