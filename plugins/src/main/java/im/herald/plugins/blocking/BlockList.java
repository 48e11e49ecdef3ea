package im.herald.plugins.blocking;

import im.herald.jid.Jid;
import im.herald.session.SessionKey;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The addresses an account blocks; immutable. */
record BlockList(Set<Jid> jids) {
    /** Where an active account has its list. */
    static final SessionKey<BlockList> KEY = new SessionKey<>("block list");

    static final BlockList EMPTY = new BlockList(Set.of());

    BlockList {
        jids = Set.copyOf(jids);
    }

    static BlockList of(byte[] stored) {
        return new BlockList(
                new String(stored, StandardCharsets.UTF_8)
                        .lines()
                        .map(Jid::of)
                        .collect(Collectors.toSet()));
    }

    byte[] toBytes() {
        return jids.stream()
                .map(Jid::toString)
                .sorted()
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** §5: by full JID, bare JID, domain with resource, or domain. */
    boolean blocks(Jid other) {
        if (jids.isEmpty()) {
            return false;
        }
        return jids.contains(other) || jids.contains(other.bare()) || blocksDomain(other);
    }

    private boolean blocksDomain(Jid other) {
        return jids.contains(Jid.of(other.domainpart()));
    }

    BlockList with(Collection<Jid> more) {
        Set<Jid> all = new HashSet<>(jids);
        all.addAll(more);
        return new BlockList(all);
    }

    BlockList without(Collection<Jid> fewer) {
        Set<Jid> left = new HashSet<>(jids);
        left.removeAll(fewer);
        return new BlockList(left);
    }
}
