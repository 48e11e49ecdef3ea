package im.herald.s2s;

import java.util.Set;

/**
 * Which domains may talk to this server. A rule for a domain holds for all below it.
 *
 * @param allowed only these, unless it is empty
 * @param blocked none of these
 * @param requireValidCertificate whether dialback alone proves nothing (RFC 7590 §3.4)
 * @param dialback domains for which dialback suffices all the same
 */
public record DomainRules(
        Set<String> allowed,
        Set<String> blocked,
        boolean requireValidCertificate,
        Set<String> dialback) {
    /** Copies the sets. */
    public DomainRules {
        allowed = Set.copyOf(allowed);
        blocked = Set.copyOf(blocked);
        dialback = Set.copyOf(dialback);
    }

    /** Whether stanzas may pass between this server and the domain. */
    boolean permit(String domain) {
        return !isIn(blocked, domain) && (allowed.isEmpty() || isIn(allowed, domain));
    }

    /** Whether the domain must show a certificate that is valid for it. */
    boolean requireCertificateOf(String domain) {
        return requireValidCertificate && !isIn(dialback, domain);
    }

    private static boolean isIn(Set<String> domains, String domain) {
        if (domains.isEmpty()) {
            return false;
        }
        for (int at = 0; at >= 0; at = next(domain, at)) {
            if (domains.contains(domain.substring(at))) {
                return true;
            }
        }
        return false;
    }

    private static int next(String domain, int at) {
        int dot = domain.indexOf('.', at);
        return dot < 0 ? -1 : dot + 1;
    }
}
