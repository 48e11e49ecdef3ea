package im.herald.muc;

import im.herald.session.Handling;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.xml.Name;
import java.util.List;

/** Which use case a stanza for a room belongs to. Runs in the room's actor. */
final class RoomStanzas {
    private final Out out;
    private final Throttle throttle;
    private final Presences presences;
    private final Messages messages;
    private final Relay relay;
    private final AdminCommands admin;
    private final OwnerCommands owner;
    private final Registrations registrations;
    private final ArchiveQueries archive;
    private final Retractions retractions;
    private final Avatars avatars;
    private final HatCommands hats;
    private final RoomInformation information = new RoomInformation();

    RoomStanzas(
            Out out,
            Throttle throttle,
            Presences presences,
            Messages messages,
            Relay relay,
            AdminCommands admin,
            OwnerCommands owner,
            Registrations registrations,
            ArchiveQueries archive,
            Retractions retractions,
            Avatars avatars,
            HatCommands hats) {
        this.out = out;
        this.throttle = throttle;
        this.presences = presences;
        this.messages = messages;
        this.relay = relay;
        this.admin = admin;
        this.owner = owner;
        this.registrations = registrations;
        this.archive = archive;
        this.retractions = retractions;
        this.avatars = avatars;
        this.hats = hats;
    }

    /**
     * @param handling ends when all that the stanza leads to is done
     */
    void handle(Room room, Stanza stanza, Handling handling) {
        try {
            throttle.admit(room, stanza);
            switch (stanza.kind()) {
                case PRESENCE -> presences.handle(room, stanza);
                case MESSAGE -> messages.handle(room, stanza, handling);
                case IQ -> iq(room, stanza);
            }
        } catch (StanzaException refused) {
            out.refuse(stanza, refused.error());
        } catch (RuntimeException bug) {
            out.refuse(stanza, StanzaError.waitFor("internal-server-error"));
            throw bug;
        }
    }

    private void iq(Room room, Stanza iq) {
        boolean request = "get".equals(iq.type()) || "set".equals(iq.type());
        if (!iq.to().isBare() || !request) {
            relay.handle(room, iq);
            return;
        }
        if (!room.exists()) {
            throw new StanzaException(StanzaError.cancel("item-not-found"));
        }
        List<Name> children = iq.children();
        if (children.size() != 1) {
            throw new StanzaException(StanzaError.modify("bad-request"));
        }
        request(room, iq, children.get(0));
    }

    private void request(Room room, Stanza iq, Name payload) {
        boolean get = "get".equals(iq.type());
        if (payload.is(Muc.ADMIN, "query")) {
            admin.handle(room, iq);
        } else if (payload.is(Muc.OWNER, "query")) {
            owner.handle(room, iq);
        } else if (payload.is(Muc.REGISTRATION, "query")) {
            registrations.handle(room, iq);
        } else if (!get && payload.is(Muc.COMMANDS, "command")) {
            hats.handle(room, iq);
        } else if (payload.is(Muc.VCARD, "vCard")) {
            avatars.handle(room, iq);
        } else if (payload.is(ArchiveQueries.NS, "query")) {
            archive.handle(room, iq);
        } else if (!get && payload.is(Retractions.MODERATE, "moderate")) {
            retractions.moderate(room, iq, (by, said) -> messages.announce(room, by, said));
        } else if (get && payload.is(Muc.DISCO_INFO, "query")) {
            out.send(iq.result(information.info(room, iq)));
        } else if (get && payload.is(Muc.DISCO_ITEMS, "query")) {
            out.send(iq.result(information.items(room, iq)));
        } else if (get && payload.is(Muc.PING, "ping")) {
            out.send(iq.result(null));
        } else {
            throw new StanzaException(StanzaError.cancel("service-unavailable"));
        }
    }
}
