package im.herald.jid;

/**
 * An XMPP address: {@code localpart@domainpart/resourcepart}, prepared by RFC 7622; equal addresses
 * are equal objects by {@link #equals}.
 */
public final class Jid {
    private final String localpart;
    private final String domainpart;
    private final String resourcepart;
    private final String text;
    private final Jid bare;

    private Jid(String localpart, String domainpart, String resourcepart) {
        this.localpart = localpart;
        this.domainpart = domainpart;
        this.resourcepart = resourcepart;
        String bareText = localpart == null ? domainpart : localpart + '@' + domainpart;
        this.text = resourcepart == null ? bareText : bareText + '/' + resourcepart;
        this.bare = resourcepart == null ? this : new Jid(localpart, domainpart, null);
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if the text is no address by RFC 7622; its message says why
     */
    public static Jid of(String text) {
        int slash = text.indexOf('/');
        String bareText = slash < 0 ? text : text.substring(0, slash);
        int at = bareText.indexOf('@');
        return new Jid(
                at < 0 ? null : bareText.substring(0, at),
                at < 0 ? bareText : bareText.substring(at + 1),
                slash < 0 ? null : text.substring(slash + 1));
    }

    /** The part before {@code @}, or null. */
    public String localpart() {
        return localpart;
    }

    /** The domain, never null. */
    public String domainpart() {
        return domainpart;
    }

    /** The part after {@code /}, or null. */
    public String resourcepart() {
        return resourcepart;
    }

    /** This address without its resourcepart; the same object if it has none. */
    public Jid bare() {
        return bare;
    }

    /** Whether there is no resourcepart. */
    public boolean isBare() {
        return resourcepart == null;
    }

    /** The same account with this resource. */
    public Jid withResource(String resource) {
        return of(bare.text + '/' + resource);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Jid jid && jid.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
