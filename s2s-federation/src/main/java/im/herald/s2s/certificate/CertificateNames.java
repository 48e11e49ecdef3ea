package im.herald.s2s.certificate;

import java.io.IOException;
import java.net.IDN;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.OtherName;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * The domains a certificate is for, by its subjectAltName alone (RFC 6120 §13.7.1.2): the common
 * name is for people.
 *
 * @param dns DNS-IDs, lower case, wildcards among them
 * @param services domains of SRV-IDs for XMPP servers (RFC 4985)
 * @param addresses {@code id-on-xmppAddr} names
 */
record CertificateNames(Set<String> dns, Set<String> services, Set<String> addresses) {
    private static final String SRV_NAME = "1.3.6.1.5.5.7.8.7";
    private static final String XMPP_ADDR = "1.3.6.1.5.5.7.8.5";
    private static final Set<String> SERVICES = Set.of("_xmpp-server.", "_xmpps-server.");

    /** Those that can be read; others name nobody. */
    static CertificateNames of(X509Certificate certificate) {
        CertificateNames found =
                new CertificateNames(
                        new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        try {
            GeneralNames names =
                    GeneralNames.fromExtensions(
                            new X509CertificateHolder(certificate.getEncoded()).getExtensions(),
                            Extension.subjectAlternativeName);
            if (names != null) {
                Stream.of(names.getNames()).forEach(found::add);
            }
        } catch (IOException | CertificateEncodingException | IllegalArgumentException broken) {
            return found;
        }
        return found;
    }

    private void add(GeneralName name) {
        if (name.getTagNo() == GeneralName.dNSName) {
            dns.add(lower(((ASN1String) name.getName()).getString()));
        } else if (name.getTagNo() == GeneralName.otherName) {
            add(OtherName.getInstance(name.getName()));
        }
    }

    private void add(OtherName name) {
        ASN1ObjectIdentifier type = name.getTypeID();
        if (!(name.getValue() instanceof ASN1String value)) {
            return;
        }
        if (type.getId().equals(XMPP_ADDR)) {
            addresses.add(lower(value.getString()));
        } else if (type.getId().equals(SRV_NAME)) {
            String service = lower(value.getString());
            SERVICES.stream()
                    .filter(service::startsWith)
                    .forEach(kind -> services.add(service.substring(kind.length())));
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Whether one of the names is the prepared domain (RFC 6125 §6.4). */
    boolean include(String domain) {
        String ascii = lower(IDN.toASCII(domain));
        return addresses.contains(domain)
                || services.contains(ascii)
                || dns.stream().anyMatch(name -> matches(name, ascii));
    }

    /** §6.4.3: a wildcard is the whole left-most label, and stands for one. */
    private static boolean matches(String name, String domain) {
        if (!name.startsWith("*.")) {
            return name.equals(domain);
        }
        int dot = domain.indexOf('.');
        String parent = name.substring(2);
        return dot > 0 && parent.contains(".") && domain.substring(dot + 1).equals(parent);
    }

    /** For people. */
    @Override
    public String toString() {
        String all =
                Stream.of(dns, services, addresses)
                        .flatMap(Set::stream)
                        .distinct()
                        .collect(Collectors.joining(", "));
        return all.isEmpty() ? "no name" : all;
    }
}
