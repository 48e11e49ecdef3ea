package im.herald.plugins.streammanagement;

import im.herald.plugin.PluginContext;
import im.herald.session.Account;
import im.herald.session.Session;
import im.herald.stanza.Stanza;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a session that is over never took goes the way of stanzas to those who are not there. */
final class Leftovers {
    /** Of those that are in the archive; the older ones are found only there. */
    private static final int MOST_ARCHIVED = 1000;

    private final PluginContext context;
    private final Spill spill;

    Leftovers(PluginContext context, Spill spill) {
        this.context = context;
        this.spill = spill;
    }

    void of(ManagedSession managed) {
        Session session = managed.session();
        Account account = session.account();
        List<Outstanding> all = managed.outstanding();
        if (all.stream().noneMatch(Outstanding::isArchived) || hasReader(account)) {
            all.forEach(one -> undelivered(account, one.stanza()));
        } else {
            account.exclusively(
                    () ->
                            spill.read(session.jid(), limited(all))
                                    .forEach(one -> undelivered(account, one)),
                    () -> all.forEach(one -> undelivered(account, one.stanza())));
        }
    }

    /** Another device that has the archived ones already. */
    private static boolean hasReader(Account account) {
        return account.sessions().stream()
                .anyMatch(session -> session.isAvailable() && session.priority() >= 0);
    }

    /** Without copies of what goes its own way. */
    private static List<Outstanding> limited(List<Outstanding> all) {
        List<Outstanding> archived =
                all.stream().filter(one -> one.isArchived() && !one.isCopy()).toList();
        int latest = Math.max(0, archived.size() - MOST_ARCHIVED);
        Set<Outstanding> tooOld = new HashSet<>(archived.subList(0, latest));
        return all.stream().filter(one -> !one.isCopy() && !tooOld.contains(one)).toList();
    }

    private void undelivered(Account account, Stanza stanza) {
        if (stanza != null) {
            context.undelivered(account, stanza);
        }
    }
}
