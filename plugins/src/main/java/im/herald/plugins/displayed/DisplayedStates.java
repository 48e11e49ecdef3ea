package im.herald.plugins.displayed;

import im.herald.jid.Jid;
import im.herald.plugin.PluginContext;
import im.herald.plugins.archive.Archive;
import im.herald.stanza.StanzaId;
import im.herald.store.AccountValues;
import im.herald.store.StoreException;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last displayed message of each conversation, by the address it was sent to. Blocks. */
final class DisplayedStates {
    private static final Logger LOG = LoggerFactory.getLogger(DisplayedStates.class);
    private static final String PREFIX = "displayed ";

    /** Conversations of one account. */
    private static final int MOST = 2000;

    private final AccountValues values;
    private final Archive archive;

    DisplayedStates(PluginContext context) {
        values = context.stores().values();
        archive = context.need(Archive.class, null);
    }

    /** Keeps the state unless it leads backwards (§4.1) or is one too many. */
    void advance(Jid account, Jid chat, Element displayed) {
        String key = PREFIX + chat;
        if (key.getBytes(StandardCharsets.UTF_8).length > AccountValues.MAX_KEY_OCTETS) {
            return;
        }
        try {
            Optional<Element> before = values.get(account, key).map(DisplayedStates::parse);
            boolean newer =
                    before.isPresent()
                            ? !isAfter(account, before.get(), displayed)
                            : values.withPrefix(account, PREFIX).size() < MOST;
            if (newer) {
                values.put(account, key, displayed.toString().getBytes(StandardCharsets.UTF_8));
            }
        } catch (StoreException away) {
            LOG.debug("a displayed state of {} is not kept", account, away);
        }
    }

    private static Element parse(byte[] xml) {
        return Element.parse(xml, 0, xml.length, "");
    }

    /** Whether both are of the account's own archive, whose order is known, and one is later. */
    private boolean isAfter(Jid account, Element one, Element other) {
        OptionalLong first = place(account, one);
        OptionalLong second = place(account, other);
        return first.isPresent() && second.isPresent() && first.getAsLong() > second.getAsLong();
    }

    private OptionalLong place(Jid account, Element displayed) {
        Element id = displayed.child(StanzaId.NAMESPACE, "stanza-id");
        boolean own = id != null && account.toString().equals(id.attribute("by"));
        return own && archive != null
                ? archive.place(account, id.attribute("id"))
                : OptionalLong.empty();
    }
}
