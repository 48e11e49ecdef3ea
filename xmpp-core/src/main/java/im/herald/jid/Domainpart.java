package im.herald.jid;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import rocks.xmpp.precis.PrecisProfiles;

/** Prepares a domainpart, RFC 7622 §3.2: labels as U-labels, in lower case. */
final class Domainpart {
    private static final int MAX_LABEL_OCTETS = 63;

    private Domainpart() {}

    static String prepare(String text) {
        if (text.startsWith("[")) {
            return ipv6(text);
        }
        String name = withoutFinalDot(isAscii(text) ? text : withAsciiDots(text));
        if (isPlainName(name)) {
            return name;
        }
        String[] labels = name.split("\\.", -1);
        for (int i = 0; i < labels.length; i++) {
            labels[i] = label(labels[i]);
        }
        return String.join(".", labels);
    }

    private static String label(String label) {
        String small = isAscii(label) ? fromAsciiLabel(label) : fromUnicodeLabel(label);
        if (!isAscii(small)) {
            return small;
        }
        if (!isPlainName(small) || small.indexOf('.') >= 0) {
            throw new IllegalArgumentException("domainpart has a bad label: " + label);
        }
        return small;
    }

    /** §3.2: an A-label MUST become a U-label. */
    private static String fromAsciiLabel(String label) {
        String small = label.toLowerCase(Locale.ROOT);
        return small.startsWith("xn--") ? IDN.toUnicode(small) : small;
    }

    /**
     * The PRECIS identifier class allows what IDNA 2008 allows: java.net.IDN alone is IDNA 2003.
     */
    private static String fromUnicodeLabel(String label) {
        String prepared =
                Preparation.enforce(PrecisProfiles.USERNAME_CASE_MAPPED, label, "domainpart");
        if (IDN.toASCII(prepared).length() > MAX_LABEL_OCTETS
                || prepared.startsWith("-")
                || prepared.endsWith("-")) {
            throw new IllegalArgumentException("domainpart has a bad label: " + label);
        }
        for (int i = 0; i < prepared.length(); i++) {
            if (prepared.charAt(i) < 0x80 && !isNameCharacter(prepared.charAt(i))) {
                throw new IllegalArgumentException("domainpart has a bad label: " + label);
            }
        }
        return prepared;
    }

    /** An address in brackets never asks the resolver. */
    private static String ipv6(String text) {
        if (!text.matches("\\[[0-9A-Fa-f:.]{2,45}]")) {
            throw new IllegalArgumentException("domainpart is no IPv6 address: " + text);
        }
        try {
            InetAddress.getByName(text);
            return text.toLowerCase(Locale.ROOT);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("domainpart is no IPv6 address: " + text, e);
        }
    }

    /** Whether only small letters, digits, hyphens inside labels, underscores and single dots. */
    private static boolean isPlainName(String name) {
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i == name.length() || name.charAt(i) == '.') {
                if (!isPlainLabel(name, start, i)) {
                    return false;
                }
                start = i + 1;
            }
        }
        return true;
    }

    private static boolean isPlainLabel(String name, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!isNameCharacter(name.charAt(i))) {
                return false;
            }
        }
        return end > start
                && end - start <= MAX_LABEL_OCTETS
                && name.charAt(start) != '-'
                && name.charAt(end - 1) != '-'
                && !isForeignAsciiLabel(name, start);
    }

    private static boolean isForeignAsciiLabel(String name, int start) {
        return name.startsWith("xn--", start) && !IDN.toUnicode(name).equals(name);
    }

    /** COMPAT: underscores stand in names of hosts inside containers. */
    private static boolean isNameCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** The ideographic and wide full stops separate labels as well, RFC 5895 §2. */
    private static String withAsciiDots(String text) {
        return text.replace('\u3002', '.').replace('\uff0e', '.').replace('\uff61', '.');
    }

    private static String withoutFinalDot(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
