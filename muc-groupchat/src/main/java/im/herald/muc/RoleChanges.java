package im.herald.muc;

import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import java.util.ArrayList;
import java.util.List;

/** Kicks, and who has voice and who moderates (XEP-0045 §8.2 to §8.5, §9.6 to §9.8). */
final class RoleChanges {
    private final Out out;
    private final Leaving leaving;

    /** One that is allowed. */
    private record Allowed(Occupant target, Item item) {}

    RoleChanges(Out out, Leaving leaving) {
        this.out = out;
        this.leaving = leaving;
    }

    /** All of them, or none. */
    void change(Room room, Stanza iq, List<Item> items) {
        Occupant actor = room.occupants().of(iq.from());
        Affiliation affiliation = room.affiliation(iq.from());
        boolean moderator = actor != null && actor.isModerator();
        if (!moderator && !affiliation.isAtLeast(Affiliation.ADMIN)) {
            throw AdminLists.forbidden();
        }
        List<Allowed> changes = new ArrayList<>();
        for (Item item : items) {
            changes.add(new Allowed(target(room, affiliation, item), item));
        }
        String nick = actor == null ? null : actor.nick();
        Answer answer = new Answer(() -> out.send(iq.result(null)));
        for (Allowed change : changes) {
            if (change.item().role() == Role.NONE) {
                Change kick = Change.by(nick, change.item().reason(), Change.KICKED);
                leaving.remove(room, change.target(), kick, answer);
            }
        }
        answer.run();
        for (Allowed change : changes) {
            if (change.item().role() != Role.NONE) {
                change.target().role(change.item().role());
                Change news = Change.by(null, change.item().reason());
                out.show(room, change.target(), Notice.of(change.target(), news));
            }
        }
    }

    /** Given once. */
    private static final class Answer implements Runnable {
        private final Runnable given;
        private boolean done;

        Answer(Runnable given) {
            this.given = given;
        }

        @Override
        public void run() {
            if (!done) {
                done = true;
                given.run();
            }
        }
    }

    private static Occupant target(Room room, Affiliation actor, Item item) {
        if (item.nick() == null) {
            throw Form.bad();
        }
        Occupant target = room.occupants().named(item.nick());
        if (target == null) {
            throw new StanzaException(StanzaError.cancel("item-not-found"));
        }
        check(actor, target, item.role());
        return target;
    }

    private static void check(Affiliation actor, Occupant target, Role role) {
        boolean admin = actor.isAtLeast(Affiliation.ADMIN);
        if (role == Role.NONE) {
            require(!target.affiliation().isAbove(actor));
        } else if (role == Role.MODERATOR) {
            requireAdmin(admin);
        } else {
            require(!target.affiliation().isAtLeast(Affiliation.ADMIN));
            if (target.isModerator()) {
                requireAdmin(admin);
            } else if (role == Role.VISITOR) {
                require(actor.isAbove(target.affiliation()));
            }
        }
    }

    private static void requireAdmin(boolean admin) {
        if (!admin) {
            throw AdminLists.forbidden();
        }
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw new StanzaException(StanzaError.cancel("not-allowed"));
        }
    }
}
