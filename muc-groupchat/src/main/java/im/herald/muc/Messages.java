package im.herald.muc;

import im.herald.session.Handling;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.stanza.StanzaId;
import im.herald.xml.Element;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;

/** Messages to a room and to its occupants (XEP-0045 §7.4, §7.5, §8.1). */
final class Messages {
    /** §16.3.2, and what this server answers for a session that is gone. */
    private static final Set<String> UNDELIVERED =
            Set.of(
                    "gone",
                    "item-not-found",
                    "jid-malformed",
                    "recipient-unavailable",
                    "redirect",
                    "remote-server-not-found",
                    "remote-server-timeout",
                    "service-unavailable");

    private final Out out;
    private final Throttle throttle;
    private final Leaving leaving;
    private final Requests requests;
    private final RoomArchive archive;
    private final Retractions retractions;
    private final Clock clock;
    private final Executor workers;

    Messages(
            Out out,
            Throttle throttle,
            Leaving leaving,
            Requests requests,
            RoomArchive archive,
            Retractions retractions,
            Clock clock,
            Executor workers) {
        this.out = out;
        this.throttle = throttle;
        this.leaving = leaving;
        this.requests = requests;
        this.archive = archive;
        this.retractions = retractions;
        this.clock = clock;
        this.workers = workers;
    }

    /**
     * @param handling ends when all that the message leads to is done
     */
    void handle(Room room, Stanza message, Handling handling) {
        boolean groupchat = "groupchat".equals(message.type());
        if ("error".equals(message.type())) {
            returned(room, message);
        } else if (!room.exists()) {
            throw new StanzaException(StanzaError.cancel("item-not-found"));
        } else if (!message.to().isBare()) {
            whisper(room, sender(room, message), message, groupchat);
        } else if (groupchat) {
            speak(room, sender(room, message), message, handling);
        } else {
            requests.handle(room, message);
        }
    }

    /** §7.4: only occupants. */
    static Occupant sender(Room room, Stanza message) {
        Occupant sender = room.occupants().of(message.from());
        if (sender == null) {
            throw new StanzaException(StanzaError.modify("not-acceptable"));
        }
        return sender;
    }

    private void returned(Room room, Stanza message) {
        Element error = message.child(Stanza.NAMESPACE, "error");
        boolean lost =
                error == null
                        || error.children().stream().anyMatch(c -> UNDELIVERED.contains(c.local()));
        if (lost) {
            leaving.fail(room, message.from());
        }
    }

    private void speak(Room room, Occupant sender, Stanza message, Handling handling) {
        boolean subject =
                message.hasChild(Stanza.NAMESPACE, "subject")
                        && !message.hasChild(Stanza.NAMESPACE, "body")
                        && !message.hasChild(Stanza.NAMESPACE, "thread");
        if (subject) {
            changeSubject(room, sender, message);
            return;
        }
        if (sender.role() == Role.VISITOR) {
            throw new StanzaException(StanzaError.auth("forbidden"));
        }
        if (Retractions.isOne(message)) {
            handling.begin();
            retractions.retract(
                    room,
                    sender,
                    message,
                    () -> {
                        reflect(room, sender, message, handling);
                        handling.end();
                    },
                    handling::end);
        } else {
            throttle.speak(room, sender, message);
            reflect(room, sender, message, handling);
        }
    }

    private void reflect(Room room, Occupant sender, Stanza message, Handling handling) {
        Stanza said = reflected(room, sender, message);
        if (!Archivable.isKept(message)) {
            room.reflections().add(() -> out.toAll(room, said));
            return;
        }
        Runnable refused = () -> out.refuse(message, StanzaError.waitFor("internal-server-error"));
        keep(room, sender, said, handling, refused);
    }

    /** The room itself says something about what an occupant did. */
    void announce(Room room, Occupant by, Stanza said) {
        keep(room, by, said, Handling.NONE, () -> {});
    }

    /** Who hears it knows that it is on disk. */
    private void keep(
            Room room, Occupant sender, Stanza said, Handling handling, Runnable refused) {
        if (room.reflections().isFull()) {
            throw new StanzaException(StanzaError.waitFor("resource-constraint"));
        }
        long place = room.nextPlace();
        Stanza heard = StanzaId.give(said, room.jid(), archive.id(room.jid(), place));
        if (!room.configuration().is(Setting.LOGGING)) {
            room.reflections().add(() -> tell(room, heard));
            return;
        }
        handling.begin();
        room.reflections()
                .add(
                        said.size(),
                        archive.keep(room.jid(), place, sender.person(), said),
                        () -> {
                            tell(room, heard);
                            handling.end();
                        },
                        () -> {
                            refused.run();
                            handling.end();
                        },
                        room.actor(),
                        workers);
    }

    private void tell(Room room, Stanza heard) {
        if (!room.exists()) {
            return;
        }
        out.toAll(room, heard);
        if (heard.hasChild(Stanza.NAMESPACE, "body")) {
            room.history().add(clock.instant(), heard, room.configuration().maxHistory());
        }
    }

    /** The bytes of the content are put together once, for all who hear it. */
    private static Stanza reflected(Room room, Occupant sender, Stanza message) {
        Stanza clean = Clean.message(message, room.jid()).withFrom(sender.address()).withTo(null);
        Stanza named = clean.id() == null ? clean.withId(UUID.randomUUID().toString()) : clean;
        return named.withChild(
                Element.of(Muc.OCCUPANT_ID, "occupant-id").attribute("id", sender.id()).build());
    }

    private void changeSubject(Room room, Occupant sender, Stanza message) {
        boolean allowed =
                sender.isModerator()
                        || (room.configuration().is(Setting.CHANGE_SUBJECT)
                                && sender.role().isAtLeast(Role.PARTICIPANT));
        if (!allowed) {
            throw new StanzaException(StanzaError.auth("forbidden"));
        }
        String text = message.child(Stanza.NAMESPACE, "subject").text();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Stanza said = reflected(room, sender, message);
        room.become(
                room.state().with(new Subject(text, sender.nick(), now)),
                () -> room.reflections().add(() -> out.toAll(room, said)),
                error -> out.refuse(message, error));
    }

    /** §7.5. */
    private void whisper(Room room, Occupant sender, Stanza message, boolean groupchat) {
        if (groupchat) {
            throw new StanzaException(StanzaError.modify("bad-request"));
        }
        Occupant recipient = room.occupants().named(message.to().resourcepart());
        if (recipient == null) {
            throw new StanzaException(StanzaError.cancel("item-not-found"));
        }
        boolean allowed =
                switch (room.configuration().text(Setting.ALLOW_PM)) {
                    case "participants" -> sender.role().isAtLeast(Role.PARTICIPANT);
                    case "moderators" -> sender.isModerator();
                    case "none" -> false;
                    default -> true;
                };
        if (!allowed) {
            throw new StanzaException(StanzaError.auth("forbidden"));
        }
        Stanza whispered =
                Clean.message(message, room.jid())
                        .withFrom(sender.address())
                        .withChild(Element.of(Muc.USER, "x").build())
                        .withChild(
                                Element.of(Muc.OCCUPANT_ID, "occupant-id")
                                        .attribute("id", sender.id())
                                        .build());
        recipient.sessions().forEach(session -> out.send(whispered.withTo(session)));
    }
}
