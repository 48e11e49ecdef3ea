package im.herald.jid;

import java.nio.charset.StandardCharsets;
import rocks.xmpp.precis.PrecisProfile;
import rocks.xmpp.precis.PrecisProfiles;

/** Prepares the three parts of an address, RFC 7622 §3; what is plain ASCII passes untouched. */
final class Preparation {
    private static final int MAX_OCTETS = 1023;

    private Preparation() {}

    /** §3.3: UsernameCaseMapped without the eight characters that would split an address. */
    static String localpart(String text) {
        String prepared =
                isPlainLocalpart(text)
                        ? text
                        : enforce(PrecisProfiles.USERNAME_CASE_MAPPED, text, "localpart");
        for (int i = 0; i < prepared.length(); i++) {
            if (isForbidden(prepared.charAt(i))) {
                throw new IllegalArgumentException("localpart must not have " + prepared.charAt(i));
            }
        }
        return bounded(prepared, "localpart");
    }

    /** §3.4: OpaqueString. */
    static String resourcepart(String text) {
        String prepared =
                isPlainResourcepart(text)
                        ? text
                        : enforce(PrecisProfiles.OPAQUE_STRING, text, "resourcepart");
        return bounded(prepared, "resourcepart");
    }

    /** §3.2: an IP literal or a name in lower case and without its final dot. */
    static String domainpart(String text) {
        return bounded(Domainpart.prepare(text), "domainpart");
    }

    static String enforce(PrecisProfile profile, String text, String part) {
        try {
            return profile.enforce(text);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(part + ": " + e.getMessage(), e);
        }
    }

    private static String bounded(String part, String name) {
        int chars = part.length();
        if (chars == 0) {
            throw new IllegalArgumentException(name + " is empty");
        }
        if (chars > MAX_OCTETS / 3 && part.getBytes(StandardCharsets.UTF_8).length > MAX_OCTETS) {
            throw new IllegalArgumentException(name + " exceeds " + MAX_OCTETS + " octets");
        }
        return part;
    }

    private static boolean isPlainLocalpart(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7f || (c >= 'A' && c <= 'Z')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlainResourcepart(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    /** Whether all is printable ASCII without the characters that markup reserves. */
    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7f || "\"&'<>".indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isForbidden(char c) {
        return "\"&'/:<>@".indexOf(c) >= 0;
    }
}
