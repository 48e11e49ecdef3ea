package im.herald.store;

import im.herald.jid.Jid;
import im.herald.xml.XmlChars;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;

/**
 * A contact with the state of the subscriptions, RFC 6121 §2.1.2 and appendix A. Name and groups
 * hold only what XML can.
 *
 * @param name the user's own name for the contact, or null
 * @param ask whether a request of ours waits for the contact's answer (pending out)
 * @param approved whether a request of the contact is answered in advance, §3.4
 * @param pendingIn whether a request of the contact waits for our answer
 * @param pendingInStanza that request as it came, or null
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record RosterItem(
        Jid contact,
        String name,
        Set<String> groups,
        Subscription subscription,
        boolean ask,
        boolean approved,
        boolean pendingIn,
        byte[] pendingInStanza) {

    public RosterItem {
        Objects.requireNonNull(contact, "contact");
        Objects.requireNonNull(subscription, "subscription");
        groups = Set.copyOf(groups);
        requireXml(name == null ? "" : name);
        groups.forEach(RosterItem::requireXml);
    }

    private static void requireXml(String text) {
        if (!text.codePoints().allMatch(XmlChars::isChar)) {
            throw new IllegalArgumentException("text with a character that XML cannot hold");
        }
    }

    /** A contact without name, groups or subscription. */
    public static RosterItem of(Jid contact) {
        return new RosterItem(
                contact, null, Set.of(), Subscription.NONE, false, false, false, null);
    }

    /**
     * False for a bare request that waits: §3.1.3, the user's clients must not see it as an item.
     */
    public boolean shown() {
        boolean requestOnly = pendingIn && subscription == Subscription.NONE && !ask && !approved;
        return !requestOnly || name != null || !groups.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RosterItem item
                && contact.equals(item.contact)
                && Objects.equals(name, item.name)
                && groups.equals(item.groups)
                && subscription == item.subscription
                && ask == item.ask
                && approved == item.approved
                && pendingIn == item.pendingIn
                && Arrays.equals(pendingInStanza, item.pendingInStanza);
    }

    @Override
    public int hashCode() {
        return Objects.hash(contact, name, groups, subscription, ask, approved, pendingIn);
    }
}
