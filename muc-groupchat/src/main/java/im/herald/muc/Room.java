package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.plugin.Admins;
import im.herald.session.Actor;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.store.StoreException;
import java.util.concurrent.Executor;

/**
 * A room while it is in memory, or the place where one could be made. An actor: all but {@link
 * #actor} and {@link #entry} is used only inside work told to it.
 */
final class Room {
    private final Jid jid;
    private final Admins admins;
    private final RoomFile file;
    private final RoomArchive archive;
    private final Actor actor;
    private final Occupants occupants = new Occupants();
    private final History history = new History();
    private final Reflections reflections = new Reflections();
    private final Pace pace = new Pace();
    private long place;
    private RoomState state;
    private boolean locked;
    private boolean retired;
    private boolean unavailable;
    private volatile RoomEntry entry = RoomEntry.NONE;

    Room(Jid jid, Admins admins, RoomFile file, RoomArchive archive, Executor workers) {
        this.jid = jid;
        this.admins = admins;
        this.file = file;
        this.archive = archive;
        this.actor = new Actor(workers);
    }

    Jid jid() {
        return jid;
    }

    Actor actor() {
        return actor;
    }

    /** Reads what was kept of it; blocks. */
    void load() {
        state = file.read(jid);
        place = archive.last(jid);
        if (state == null && place != 0) {
            archive.forget(jid); // of a temporary room that ended with the server
        } else if (state != null) {
            archive.recall(jid, history, state.configuration().maxHistory());
        }
        touched();
    }

    boolean exists() {
        return state != null;
    }

    RoomState state() {
        return state;
    }

    Configuration configuration() {
        return state.configuration();
    }

    Occupants occupants() {
        return occupants;
    }

    History history() {
        return history;
    }

    /** What was said and is not heard yet. */
    Reflections reflections() {
        return reflections;
    }

    Pace pace() {
        return pace;
    }

    /** Gives the next message its place in the archive. */
    long nextPlace() {
        place = archive.next(place);
        return place;
    }

    /** Whether nobody is here, and nothing is under way. */
    boolean isIdle() {
        return occupants.isEmpty() && reflections.isEmpty();
    }

    /** Whether it waits for its first configuration (§10.1). */
    boolean isLocked() {
        return locked;
    }

    void unlock() {
        locked = false;
        touched();
    }

    /** Makes it, locked, with this owner. */
    void create(Jid owner) {
        state = RoomState.NEW.with(Affiliations.NONE.with(owner, new Affiliate(Affiliation.OWNER)));
        locked = true;
        touched();
    }

    /** The server's administrators own every room. */
    Affiliation affiliation(Jid person) {
        return admins.include(person)
                ? Affiliation.OWNER
                : state.affiliations().of(person).affiliation();
    }

    boolean seesAddresses(Occupant occupant) {
        return occupant.isModerator() || state.configuration().isNonAnonymous();
    }

    /** Whether the others see the occupant. */
    boolean shows(Occupant occupant) {
        return state.configuration().shows(occupant.role());
    }

    /**
     * Goes on in another state, once it is kept if it is to be.
     *
     * @param then runs after that
     * @param failed takes the reason if it cannot be kept; nothing has changed then
     */
    void become(RoomState next, Runnable then, java.util.function.Consumer<StanzaError> failed) {
        if (!next.isPersistent() && !state.isPersistent()) {
            settle(next, then);
            return;
        }
        actor.exclusively(
                () -> {
                    try {
                        file.write(jid, state, next);
                        settle(next, then);
                    } catch (StoreException broken) {
                        failed.accept(StanzaError.waitFor("internal-server-error"));
                    } catch (StanzaException refused) {
                        failed.accept(refused.error());
                    }
                },
                () -> failed.accept(StanzaError.waitFor("resource-constraint")));
    }

    private void settle(RoomState next, Runnable then) {
        state = next;
        touched();
        then.run();
    }

    /**
     * Drops what a deleted account was here, so that it does not fall to the next who has the
     * address. The store has done so with the affiliation; hats follow once that is on disk.
     */
    void forget(Jid account) {
        if (state.affiliations().knows(account)) {
            state = state.with(state.affiliations().with(account, Affiliate.NOBODY));
            touched();
        }
        if (!state.hats().of(account).isEmpty()) {
            become(state.with(state.hats().without(account)), () -> {}, error -> {});
        }
    }

    /** Ends it, for good once that is on disk. */
    void destroy(Runnable then, java.util.function.Consumer<StanzaError> failed) {
        boolean persistent = state.isPersistent();
        actor.exclusively(
                () -> {
                    try {
                        if (persistent) {
                            file.remove(jid);
                        }
                        archive.forget(jid);
                    } catch (StoreException broken) {
                        failed.accept(StanzaError.waitFor("internal-server-error"));
                        return;
                    }
                    end();
                    then.run();
                },
                () -> failed.accept(StanzaError.waitFor("resource-constraint")));
    }

    private void end() {
        state = null;
        locked = false;
        history.clear();
        touched();
    }

    /** What others may see of it without being told. */
    RoomEntry entry() {
        return entry;
    }

    /** Its state or its occupants have changed. */
    void touched() {
        entry = state == null ? RoomEntry.NONE : new RoomEntry(state, locked, occupants.size());
    }

    boolean isRetired() {
        return retired;
    }

    void retire() {
        retired = true;
    }

    boolean isUnavailable() {
        return unavailable;
    }

    void makeUnavailable() {
        unavailable = true;
    }
}
