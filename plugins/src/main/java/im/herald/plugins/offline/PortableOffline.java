package im.herald.plugins.offline;

import im.herald.jid.Jid;
import im.herald.plugins.archive.ImportedIds;
import im.herald.plugins.portable.UserPart;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaId;
import im.herald.store.OfflineMessage;
import im.herald.store.OfflineStore;
import im.herald.xml.Element;
import im.herald.xml.Name;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;

/** XEP-0227 §4.5. */
public record PortableOffline(OfflineStore store, ImportedIds imported, Clock clock)
        implements UserPart {
    private static final int CHUNK = 100;

    @Override
    public Name container() {
        return new Name("urn:xmpp:pie:0", "offline-messages");
    }

    @Override
    public void export(Jid account, Consumer<Element> to) {
        long last = 0;
        List<OfflineMessage> chunk;
        do {
            chunk = store.load(account, last, CHUNK);
            for (OfflineMessage message : chunk) {
                to.accept(element(message, account.domainpart()));
                last = message.id();
            }
        } while (chunk.size() == CHUNK);
    }

    private static Element element(OfflineMessage message, String host) {
        Element delay =
                Element.of(StoredStanza.DELAY, "delay")
                        .attribute("from", host)
                        .attribute("stamp", message.at().toString())
                        .build();
        byte[] xml = StoredStanza.message(message.stanza(), host).withChild(delay).toBytes();
        return Element.parse(xml, 0, xml.length, Stanza.NAMESPACE);
    }

    @Override
    public boolean restore(Jid account, Element element) {
        if (!element.is(Stanza.NAMESPACE, "message")) {
            return false;
        }
        Stanza message = Stanza.of(element);
        String id = imported.now(StanzaId.of(message, account));
        Stanza here = StanzaId.withoutForged(message, account);
        if (id != null) {
            here = StanzaId.give(here, account, id);
        }
        store.append(account, here.toBytes(), at(element), Integer.MAX_VALUE);
        return true;
    }

    private Instant at(Element message) {
        Element delay = message.child(StoredStanza.DELAY, "delay");
        try {
            return delay == null
                    ? clock.instant()
                    : OffsetDateTime.parse(String.valueOf(delay.attribute("stamp"))).toInstant();
        } catch (DateTimeException nonsense) {
            return clock.instant();
        }
    }
}
