package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.plugin.PluginContext;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.store.RoomName;
import im.herald.store.StoreException;
import im.herald.xml.Element;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;

/** What the service tells of itself and its rooms (XEP-0045 §6.2, §6.3). */
final class ServiceDiscovery {
    private static final int PAGE = 1000;
    private static final Comparator<Jid> BY_TEXT = Comparator.comparing(Jid::toString);

    private final PluginContext context;
    private final Rooms rooms;
    private final Out out;

    ServiceDiscovery(PluginContext context, Rooms rooms, Out out) {
        this.context = context;
        this.rooms = rooms;
        this.out = out;
    }

    /** A stanza for the service itself. */
    void handle(Stanza stanza) {
        if (stanza.kind() == Stanza.Kind.PRESENCE) {
            return;
        }
        boolean get = stanza.kind() == Stanza.Kind.IQ && "get".equals(stanza.type());
        if (get && stanza.hasChild(Muc.DISCO_INFO, "query")) {
            out.send(stanza.result(info()));
        } else if (get && stanza.hasChild(Muc.DISCO_ITEMS, "query")) {
            items(stanza);
        } else if (get && stanza.hasChild(Muc.PING, "ping")) {
            out.send(stanza.result(null));
        } else {
            out.refuse(stanza, StanzaError.cancel("service-unavailable"));
        }
    }

    private static Element info() {
        return Element.of(Muc.DISCO_INFO, "query")
                .child(RoomInformation.identity("Rooms"))
                .child(RoomInformation.feature(Muc.NS))
                .child(RoomInformation.feature(Muc.STABLE_ID))
                .child(RoomInformation.feature(Muc.SELF_PING))
                .child(RoomInformation.feature(Muc.OCCUPANT_ID))
                .child(RoomInformation.feature(Muc.VCARD))
                .child(RoomInformation.feature(Muc.DISCO_INFO))
                .child(RoomInformation.feature(Muc.DISCO_ITEMS))
                .child(RoomInformation.feature(Page.NS))
                .build();
    }

    /** The store is asked on a worker. */
    private void items(Stanza iq) {
        try {
            context.workers().execute(() -> answer(iq));
        } catch (RejectedExecutionException full) {
            out.refuse(iq, StanzaError.waitFor("resource-constraint"));
        }
    }

    private void answer(Stanza iq) {
        try {
            Page page = Page.of(iq.child(Muc.DISCO_ITEMS, "query"));
            out.send(iq.result(page.of(listed(iq.to().domainpart()))));
        } catch (StanzaException refused) {
            out.refuse(iq, refused.error());
        } catch (StoreException broken) {
            out.refuse(iq, StanzaError.waitFor("internal-server-error"));
        }
    }

    private void addKept(String domain, Map<Jid, String> listed) {
        List<RoomName> page = List.of();
        do {
            Jid after = page.isEmpty() ? null : page.get(page.size() - 1).room();
            page = context.stores().rooms().listed(domain, after, PAGE);
            page.forEach(kept -> listed.put(kept.room(), kept.name() == null ? "" : kept.name()));
        } while (page.size() == PAGE);
    }

    /** Names by address, in order. */
    private Map<Jid, String> listed(String domain) {
        Map<Jid, String> listed = new TreeMap<>(BY_TEXT);
        addKept(domain, listed);
        for (Room room : rooms.active()) {
            RoomEntry entry = room.entry();
            if (entry.isListed() && room.jid().domainpart().equals(domain)) {
                listed.put(room.jid(), entry.name());
            }
        }
        return listed;
    }
}
