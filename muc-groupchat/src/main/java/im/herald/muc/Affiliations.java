package im.herald.muc;

import im.herald.jid.Jid;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everybody who has an affiliation with a room, by bare JID, domains among them. Immutable. */
final class Affiliations {
    static final Affiliations NONE = new Affiliations(Map.of());

    private final Map<Jid, Affiliate> affiliates;

    Affiliations(Map<Jid, Affiliate> affiliates) {
        this.affiliates = affiliates;
    }

    Map<Jid, Affiliate> all() {
        return Collections.unmodifiableMap(affiliates);
    }

    /** By bare JID; an outcast also by domain (§9.2). */
    Affiliate of(Jid person) {
        Affiliate own = affiliates.get(person.bare());
        if (own != null) {
            return own;
        }
        Affiliate domain = affiliates.get(Jid.of(person.domainpart()));
        boolean banned = domain != null && domain.affiliation() == Affiliation.OUTCAST;
        return banned ? domain : Affiliate.NOBODY;
    }

    /** The person for whom the nickname is reserved, or null. */
    Jid holder(String nick) {
        String key = Nickname.key(nick);
        for (Map.Entry<Jid, Affiliate> entry : affiliates.entrySet()) {
            String reserved = entry.getValue().nick();
            if (reserved != null && Nickname.key(reserved).equals(key)) {
                return entry.getKey();
            }
        }
        return null;
    }

    /** Who has just this affiliation. */
    List<Jid> with(Affiliation affiliation) {
        return affiliates.entrySet().stream()
                .filter(entry -> entry.getValue().affiliation() == affiliation)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether the person has an affiliation that is no ban. */
    boolean knows(Jid person) {
        Affiliate own = affiliates.get(person);
        return own != null && own.affiliation() != Affiliation.OUTCAST;
    }

    boolean haveOwner() {
        return affiliates.values().stream().anyMatch(a -> a.affiliation() == Affiliation.OWNER);
    }

    /** The same with this entry; without affiliation there is none. */
    Affiliations with(Jid person, Affiliate affiliate) {
        Map<Jid, Affiliate> changed = new LinkedHashMap<>(affiliates);
        if (affiliate.affiliation() == Affiliation.NONE) {
            changed.remove(person.bare());
        } else {
            changed.put(person.bare(), affiliate);
        }
        return new Affiliations(changed);
    }
}
