package im.herald.plugins.presence;

import im.herald.jid.Jid;
import im.herald.plugin.PluginContext;
import im.herald.session.Session;
import im.herald.session.SessionKey;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Whom a session told of its presence one by one, to be told of its end too (RFC 6121 §4.6). */
final class DirectedPresence {
    private static final SessionKey<Set<Jid>> TARGETS = new SessionKey<>("directed-presence");
    private static final int MAX_TARGETS = 1000;

    private DirectedPresence() {}

    /** Those who were told are told of the end also after a restart. */
    static void outlivesRestart(PluginContext context) {
        context.lasting(
                TARGETS,
                targets -> targets.stream().map(Jid::toString).collect(Collectors.joining("\n")),
                text ->
                        text.lines()
                                .map(Jid::of)
                                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    /**
     * Remembers the target.
     *
     * @return false if there are too many
     */
    static boolean add(Session session, Jid target) {
        Set<Jid> targets = session.get(TARGETS);
        if (targets == null) {
            targets = new LinkedHashSet<>();
            session.put(TARGETS, targets);
        }
        return targets.contains(target) || (targets.size() < MAX_TARGETS && targets.add(target));
    }

    static void remove(Session session, Jid target) {
        Set<Jid> targets = session.get(TARGETS);
        if (targets != null) {
            targets.remove(target);
        }
    }

    /** Whether the address, or another of the same bare JID, was told: one room's occupants. */
    static boolean reaches(Session session, Jid other) {
        Set<Jid> targets = session.get(TARGETS);
        if (targets == null) {
            return false;
        }
        Jid bare = other.bare();
        return targets.stream().anyMatch(target -> target.bare().equals(bare));
    }

    /** Forgets and returns the targets that match. */
    static Set<Jid> take(Session session, Predicate<Jid> matching) {
        Set<Jid> targets = session.get(TARGETS);
        Set<Jid> taken = new LinkedHashSet<>();
        if (targets != null) {
            targets.stream().filter(matching).forEach(taken::add);
            targets.removeAll(taken);
        }
        return taken;
    }

    /** Forgets and returns all targets. */
    static Set<Jid> takeAll(Session session) {
        Set<Jid> targets = session.get(TARGETS);
        session.remove(TARGETS);
        return targets == null ? Set.of() : targets;
    }
}
