package im.herald.muc;

import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** Refuses what is too much for a room (XEP-0045 §14.6), or too fast for it (XEP-0500). */
final class Throttle {
    private final MucLimits limits;
    private final Clock clock;

    Throttle(MucLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Counts a message or presence of one who wants to be heard.
     *
     * @throws StanzaException if it is too large, or one too many
     */
    void admit(Room room, Stanza stanza) {
        if (!asksToBeHeard(stanza)) {
            return;
        }
        if (stanza.size() > limits.messageSize()) {
            throw new StanzaException(
                    StanzaError.modify("policy-violation")
                            .withText("Rooms take " + limits.messageSize() + " bytes at most."));
        }
        if (!room.pace().act(stanza.from().bare(), clock.millis(), limits.occupantRate())) {
            throw tooFast("You send more than this room takes from one person.");
        }
    }

    /** Who leaves, or answers with an error, is not held back. */
    private static boolean asksToBeHeard(Stanza stanza) {
        return switch (stanza.kind()) {
            case PRESENCE -> stanza.type() == null;
            case MESSAGE -> !"error".equals(stanza.type());
            case IQ -> false;
        };
    }

    /**
     * Counts what is said to all.
     *
     * @throws StanzaException if too much is said, or too soon by this occupant
     */
    void speak(Room room, Occupant sender, Stanza message) {
        long now = clock.millis();
        int pause = room.configuration().slowMode();
        boolean slowed =
                pause > 0
                        && !sender.affiliation().isAtLeast(Affiliation.ADMIN)
                        && message.hasChild(Stanza.NAMESPACE, "body");
        if (slowed && room.pace().isSilent(sender.person(), now)) {
            throw new StanzaException(
                    StanzaError.waitFor("policy-violation")
                            .withText(
                                    "This room is in slow mode: wait "
                                            + pause
                                            + " seconds between two messages."));
        }
        if (!room.pace().say(now, limits.roomRate())) {
            throw tooFast("More is said in this room than it takes.");
        }
        if (slowed) {
            room.pace().spoke(sender.person(), now, TimeUnit.SECONDS.toMillis(pause));
        }
    }

    private static StanzaException tooFast(String text) {
        return new StanzaException(StanzaError.waitFor("resource-constraint").withText(text));
    }
}
