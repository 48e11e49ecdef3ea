package im.herald.plugins.streammanagement;

import im.herald.jid.Jid;
import im.herald.plugins.archive.Archive;
import im.herald.plugins.archive.Recalled;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaId;
import im.herald.xml.Element;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How much is held for a client that does not acknowledge, and how what was let go of comes back
 * from the archive.
 */
final class Spill {
    private static final String CARBONS = "urn:xmpp:carbons:2";
    private static final Element SENT = Element.of(CARBONS, "sent").build();
    private static final Element RECEIVED = Element.of(CARBONS, "received").build();

    /** Held as they are; files in band and pages of archives stay below. */
    private static final int MOST_OCTETS = 8 << 20;

    /** How many places are remembered for each stanza that may be held. */
    private static final int PLACES = 20;

    private final Archive archive; // null if there is none
    private final int maxWhole;

    Spill(Archive archive, int maxWhole) {
        this.archive = archive;
        this.maxWhole = maxWhole;
    }

    /**
     * Lets go of what is too much.
     *
     * @return false if that does not suffice
     */
    boolean bound(Jid account, Unacknowledged unacknowledged) {
        while (isTooMuch(unacknowledged)) {
            if (!unacknowledged.letGo(stanza -> archived(account, stanza))) {
                return false;
            }
        }
        return unacknowledged.size() <= (long) PLACES * maxWhole;
    }

    private boolean isTooMuch(Unacknowledged unacknowledged) {
        return unacknowledged.whole() > maxWhole || unacknowledged.octets() > MOST_OCTETS;
    }

    private Outstanding archived(Jid account, Stanza stanza) {
        if (archive == null || stanza.kind() != Stanza.Kind.MESSAGE) {
            return null;
        }
        OptionalLong place = archive.place(account, StanzaId.of(stanza, account));
        if (place.isPresent()) {
            return Outstanding.archived(place.getAsLong(), false);
        }
        place = archive.place(account, copied(account, stanza));
        return place.isPresent() ? Outstanding.archived(place.getAsLong(), true) : null;
    }

    /** The id in the account's archive of the message of which this is a carbon, or null. */
    private static String copied(Jid account, Stanza stanza) {
        if (!account.equals(stanza.from())) {
            return null;
        }
        Element carbon = stanza.child(CARBONS, "sent");
        carbon = carbon == null ? stanza.child(CARBONS, "received") : carbon;
        Element forwarded = carbon == null ? null : carbon.child("urn:xmpp:forward:0", "forwarded");
        Element message = forwarded == null ? null : forwarded.child(Stanza.NAMESPACE, "message");
        if (message == null) {
            return null;
        }
        for (Element child : message.children()) {
            if (child.is(StanzaId.NAMESPACE, "stanza-id")
                    && account.toString().equals(child.attribute("by"))) {
                return child.attribute("id");
            }
        }
        return null;
    }

    /**
     * The stanza of each of these, null if there is none any more. Blocks if one is archived.
     *
     * @param session the full JID for which they are
     */
    List<Stanza> read(Jid session, List<Outstanding> outstanding) {
        Map<Long, Recalled> recalled = recall(session.bare(), outstanding);
        List<Stanza> stanzas = new ArrayList<>(outstanding.size());
        for (Outstanding one : outstanding) {
            stanzas.add(one.isArchived() ? stanza(session, one, recalled) : one.stanza());
        }
        return stanzas;
    }

    private static Stanza stanza(Jid session, Outstanding one, Map<Long, Recalled> recalled) {
        Recalled message = recalled.get(one.place());
        if (message == null) {
            return null;
        }
        return one.isCopy() ? copy(session, message) : message.message();
    }

    private Map<Long, Recalled> recall(Jid account, List<Outstanding> outstanding) {
        Map<Long, Recalled> recalled = new HashMap<>();
        List<Long> places =
                outstanding.stream()
                        .filter(Outstanding::isArchived)
                        .map(Outstanding::place)
                        .sorted()
                        .toList();
        if (!places.isEmpty()) {
            archive.read(account, places).forEach(one -> recalled.put(one.place(), one));
        }
        return recalled;
    }

    /** As the carbons plugin made it: XEP-0280 §7 and §8. */
    private static Stanza copy(Jid session, Recalled recalled) {
        return Stanza.message()
                .type(recalled.message().type())
                .from(session.bare())
                .to(session)
                .forward(recalled.sent() ? SENT : RECEIVED, recalled.message(), null)
                .build();
    }
}
