package im.herald.session;

import im.herald.jid.Jid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * A bare JID of ours while it is active: its sessions and what plugins loaded for it. Everything
 * but {@link #tell}, {@link #insist} and {@link #isCrowded} is used only inside work told to it.
 */
public final class Account extends Attributes {
    private final Jid jid;
    private final Actor actor;
    private final List<Session> sessions = new ArrayList<>(2);
    private boolean registered;
    private boolean retired;
    private boolean unavailable;

    /**
     * Nothing is loaded for it yet.
     *
     * @param jid bare
     * @param workers run what may block
     */
    public Account(Jid jid, Executor workers) {
        this.jid = jid;
        this.actor = new Actor(workers);
    }

    /** The bare JID. */
    public Jid jid() {
        return jid;
    }

    /** As {@link Actor#tell}. */
    public boolean tell(Runnable work) {
        return actor.tell(work);
    }

    /** As {@link Actor#insist}. */
    public void insist(Runnable work) {
        actor.insist(work);
    }

    /** As {@link Actor#offer}. */
    boolean offer(Runnable work) {
        return actor.offer(work);
    }

    /** As {@link Actor#end}. */
    boolean end(Runnable elsewhere) {
        return actor.end(elsewhere);
    }

    /** As {@link Actor#hasEnded}. */
    boolean hasEnded() {
        return actor.hasEnded();
    }

    /** As {@link Actor#isFull}. */
    boolean isFull() {
        return actor.isFull();
    }

    /** As {@link Actor#isCrowded}. */
    public boolean isCrowded() {
        return actor.isCrowded();
    }

    /** How much work is in the inbox; stale when read. */
    int waiting() {
        return actor.waiting();
    }

    /** As {@link Actor#exclusively}. */
    public void exclusively(Runnable blocking, Runnable refused) {
        actor.exclusively(blocking, refused);
    }

    /** The sessions in order of binding; not to be changed. */
    public List<Session> sessions() {
        return Collections.unmodifiableList(sessions);
    }

    /** The session with this full JID, or null. */
    public Session session(Jid full) {
        for (Session session : sessions) {
            if (session.jid().equals(full)) {
                return session;
            }
        }
        return null;
    }

    /** Takes in a session that was bound. */
    public void add(Session session) {
        sessions.add(session);
    }

    /** Takes the session out. @return false if it was not there */
    public boolean remove(Session session) {
        session.markClosed();
        return sessions.remove(session);
    }

    /** Whether the account exists in the store. */
    public boolean isRegistered() {
        return registered;
    }

    /** Says whether the store has the account: when it is loaded, made or deleted. */
    public void registered(boolean exists) {
        this.registered = exists;
    }

    /** Whether the directory has let go of this object; a new one must be asked for. */
    public boolean isRetired() {
        return retired;
    }

    /** Whether it could not be loaded; nothing can be told to this object. */
    boolean isUnavailable() {
        return unavailable;
    }

    void makeUnavailable() {
        unavailable = true;
    }

    void retire() {
        retired = true;
    }
}
