package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.routing.Router;
import im.herald.session.Handling;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;

/** Takes all that is for the domain of rooms: the service itself, or one of its rooms. */
final class Service implements Router {
    private final Rooms rooms;
    private final RoomStanzas stanzas;
    private final ServiceDiscovery discovery;
    private final Out out;

    Service(Rooms rooms, RoomStanzas stanzas, ServiceDiscovery discovery, Out out) {
        this.rooms = rooms;
        this.stanzas = stanzas;
        this.discovery = discovery;
        this.out = out;
    }

    @Override
    public boolean route(Stanza stanza) {
        return route(stanza, Handling.NONE);
    }

    @Override
    public boolean route(Stanza stanza, Handling handling) {
        Jid to = stanza.to();
        if (stanza.from() == null) {
            return true;
        }
        if (to.localpart() == null) {
            discovery.handle(stanza);
        } else {
            handling.begin();
            rooms.tell(
                    to.bare(),
                    room -> {
                        stanzas.handle(room, stanza, handling);
                        handling.end();
                    },
                    () -> {
                        out.refuse(stanza, StanzaError.waitFor("resource-constraint"));
                        handling.end();
                    });
        }
        return true;
    }
}
