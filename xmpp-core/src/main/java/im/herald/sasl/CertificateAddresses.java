package im.herald.sasl;

import im.herald.jid.Jid;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The {@code id-on-xmppAddr} names in a certificate, RFC 6120 §13.7.1.4. */
final class CertificateAddresses {
    private static final int OTHER_NAME = 0;

    /** 1.3.6.1.5.5.7.8.5 in DER, with tag and length. */
    private static final byte[] XMPP_ADDR = {6, 8, 0x2b, 6, 1, 5, 5, 7, 8, 5};

    private static final int CONTEXT_0 = 0xa0;
    private static final int UTF8_STRING = 0x0c;

    private CertificateAddresses() {}

    /** Accounts of this domain, each once, in the order of the certificate. */
    static List<Jid> of(X509Certificate certificate, String domain) {
        String domainpart = Jid.of(domain).domainpart();
        return names(certificate).stream()
                .map(CertificateAddresses::xmppAddr)
                .flatMap(Optional::stream)
                .map(Identity::bareJid)
                .flatMap(Optional::stream)
                .filter(jid -> jid.localpart() != null && jid.domainpart().equals(domainpart))
                .distinct()
                .toList();
    }

    private static List<byte[]> names(X509Certificate certificate) {
        List<byte[]> found = new ArrayList<>();
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            for (List<?> name : names == null ? List.<List<?>>of() : names) {
                if (name.get(0).equals(OTHER_NAME) && name.get(1) instanceof byte[] der) {
                    found.add(der);
                }
            }
        } catch (CertificateParsingException e) {
            return List.of(); // a name that nobody can read names nobody
        }
        return found;
    }

    /** SEQUENCE or [0] { OID, [0] { UTF8String } }; the JDK may wrap the value in one more [0]. */
    static Optional<String> xmppAddr(byte[] der) {
        int at = Math.max(0, content(der, 0));
        if (!Arrays.equals(
                XMPP_ADDR,
                Arrays.copyOfRange(der, at, Math.min(der.length, at + XMPP_ADDR.length)))) {
            return Optional.empty();
        }
        at += XMPP_ADDR.length;
        while (at >= 0 && at < der.length && (der[at] & 0xff) == CONTEXT_0) {
            at = content(der, at);
        }
        int start = content(der, at);
        if (start < 0 || der[at] != UTF8_STRING) {
            return Optional.empty();
        }
        return Optional.of(new String(der, start, der.length - start, StandardCharsets.UTF_8));
    }

    /** Where the content of the value at an index starts if it fills the array, else -1. */
    private static int content(byte[] der, int at) {
        if (at < 0 || at + 1 >= der.length) {
            return -1;
        }
        int first = der[at + 1] & 0xff;
        int lengthOctets = first < 0x80 ? 0 : first & 0x7f;
        int start = at + 2 + lengthOctets;
        if (lengthOctets > 2 || start > der.length) {
            return -1;
        }
        int length = lengthOctets == 0 ? first : 0;
        for (int i = at + 2; i < start; i++) {
            length = length << 8 | (der[i] & 0xff);
        }
        return start + length == der.length ? start : -1;
    }
}
