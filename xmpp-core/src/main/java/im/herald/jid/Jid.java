package im.herald.jid;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * An XMPP address: {@code localpart@domainpart/resourcepart}, prepared by RFC 7622; equal addresses
 * are equal objects by {@link #equals}.
 */
public final class Jid {
    private static final int MAX_CACHED = 50_000;
    private static final int MAX_CACHED_LENGTH = 256;

    /** Holds values only: what it remembers or forgets changes no answer. */
    private static final Cache<String, Jid> PREPARED =
            Caffeine.newBuilder().maximumSize(MAX_CACHED).executor(Runnable::run).build();

    private static final RecentJids RECENT = new RecentJids();

    private final String localpart;
    private final String domainpart;
    private final String resourcepart;
    private final String text;
    private final Jid bare;
    private final boolean plain;

    private Jid(String localpart, String domainpart, String resourcepart) {
        this.localpart = localpart;
        this.domainpart = domainpart;
        this.resourcepart = resourcepart;
        String bareText = localpart == null ? domainpart : localpart + '@' + domainpart;
        this.text = resourcepart == null ? bareText : bareText + '/' + resourcepart;
        this.bare = resourcepart == null ? this : new Jid(localpart, domainpart, null);
        this.plain = Preparation.isPlain(text);
    }

    private Jid(Jid bare, String resourcepart) {
        this.localpart = bare.localpart;
        this.domainpart = bare.domainpart;
        this.resourcepart = resourcepart;
        this.text = bare.text + '/' + resourcepart;
        this.bare = bare;
        this.plain = Preparation.isPlain(text);
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if the text is no address by RFC 7622; its message says why
     */
    public static Jid of(String text) {
        if (text.length() > MAX_CACHED_LENGTH) {
            return parse(text);
        }
        return PREPARED.get(text, Jid::parse);
    }

    /**
     * Reads an address from UTF-8; one that was read lately costs no allocation.
     *
     * @throws IllegalArgumentException as {@link #of(String)}
     */
    public static Jid of(byte[] bytes, int from, int to) {
        return RECENT.of(bytes, from, to);
    }

    /**
     * Joins parts that stand alone; none can reach into its neighbour.
     *
     * @param localpart or null
     * @param resourcepart or null
     * @throws IllegalArgumentException if a part is none by RFC 7622
     */
    public static Jid of(String localpart, String domainpart, String resourcepart) {
        return new Jid(
                localpart == null ? null : Preparation.localpart(localpart),
                Preparation.domainpart(domainpart),
                resourcepart == null ? null : Preparation.resourcepart(resourcepart));
    }

    /** §3.2: first the slash ends the bare address, then the first at sign ends the localpart. */
    private static Jid parse(String text) {
        int slash = text.indexOf('/');
        String bareText = slash < 0 ? text : text.substring(0, slash);
        int at = bareText.indexOf('@');
        return of(
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

    /** Whether it is printable ASCII without the characters that markup reserves. */
    public boolean isPlain() {
        return plain;
    }

    /**
     * The same account with this resource.
     *
     * @throws IllegalArgumentException if the resource is none by RFC 7622 §3.4
     */
    public Jid withResource(String resource) {
        return new Jid(bare, Preparation.resourcepart(resource));
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Jid jid && jid.text.equals(text));
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
