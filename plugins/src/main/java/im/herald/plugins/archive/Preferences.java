package im.herald.plugins.archive;

import im.herald.jid.Jid;
import im.herald.plugins.roster.Roster;
import im.herald.session.Account;
import im.herald.store.RosterItem;
import im.herald.xml.Element;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What an account wants to be archived: XEP-0441.
 *
 * @param otherwise for addresses in neither list
 */
record Preferences(Preference otherwise, Set<Jid> always, Set<Jid> never) {
    /** For both lists together. */
    static final int MOST = 1000;

    Preferences {
        always = new LinkedHashSet<>(always);
        never = new LinkedHashSet<>(never);
    }

    static Preferences of(Preference preference) {
        return new Preferences(preference, Set.of(), Set.of());
    }

    /**
     * Whether messages to or from the address are archived (§2.3); in the account's actor. The more
     * exact entry wins, then the one that keeps less.
     */
    boolean want(Account account, Jid other) {
        if (never.isEmpty() && always.isEmpty()) {
            return wantOtherwise(account, other);
        }
        if (never.contains(other)) {
            return false;
        }
        if (always.contains(other)) {
            return true;
        }
        Jid bare = other.bare();
        if (never.contains(bare)) {
            return false;
        }
        return always.contains(bare) || wantOtherwise(account, other);
    }

    private boolean wantOtherwise(Account account, Jid other) {
        return switch (otherwise) {
            case ALWAYS -> true;
            case NEVER -> false;
            case ROSTER -> isContact(account, other.bare());
        };
    }

    private static boolean isContact(Account account, Jid bare) {
        if (bare.equals(account.jid())) {
            return true;
        }
        Roster roster = Roster.of(account);
        RosterItem item = roster == null ? null : roster.item(bare);
        return item != null && item.shown();
    }

    /**
     * Reads {@code <prefs/>}.
     *
     * @throws IllegalArgumentException if it makes no sense
     */
    static Preferences of(Element prefs) {
        Preference otherwise = Preference.of(prefs.attribute("default"));
        Set<Jid> always = jids(prefs, "always");
        Set<Jid> never = jids(prefs, "never");
        if (otherwise == null || always.size() + never.size() > MOST) {
            throw new IllegalArgumentException("no preferences");
        }
        return new Preferences(otherwise, always, never);
    }

    private static Set<Jid> jids(Element prefs, String list) {
        Set<Jid> jids = new LinkedHashSet<>();
        Element listed = prefs.child(ArchivePlugin.NS, list);
        if (listed != null) {
            for (Element jid : listed.children()) {
                jids.add(Jid.of(jid.text().strip()));
            }
        }
        return jids;
    }

    /** As {@code <prefs/>}. */
    Element toElement() {
        return Element.of(ArchivePlugin.NS, "prefs")
                .attribute("default", otherwise.word())
                .child(list("always", always))
                .child(list("never", never))
                .build();
    }

    private static Element list(String name, Set<Jid> jids) {
        Element.Builder list = Element.of(ArchivePlugin.NS, name);
        for (Jid jid : jids) {
            list.child(Element.of(ArchivePlugin.NS, "jid").text(jid.toString()).build());
        }
        return list.build();
    }
}
