package im.herald.s2s;

import im.herald.jid.Jid;

/** Domains as peers write them. */
final class Domains {
    private Domains() {}

    /** The prepared domain, or null if it is none. */
    static String prepared(String written) {
        if (written == null) {
            return null;
        }
        try {
            Jid jid = Jid.of(written);
            boolean domain = jid.localpart() == null && jid.isBare();
            return domain ? jid.domainpart() : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
