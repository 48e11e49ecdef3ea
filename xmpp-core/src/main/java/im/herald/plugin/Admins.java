package im.herald.plugin;

import im.herald.jid.Jid;
import java.util.Set;

/**
 * Who administers this server; plugins ask for it with {@code need(Admins.class, Admins.none())}.
 *
 * @param accounts bare JIDs
 */
public record Admins(Set<Jid> accounts) {
    public Admins {
        accounts = Set.copyOf(accounts);
    }

    /** Nobody does. */
    public static Admins none() {
        return new Admins(Set.of());
    }

    /** Whether this account, or a resource of it, is one. */
    public boolean include(Jid jid) {
        return accounts.contains(jid.bare());
    }
}
