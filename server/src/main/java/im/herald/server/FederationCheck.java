package im.herald.server;

import im.herald.s2s.certificate.CertificateCheck;
import im.herald.s2s.dns.FixedTargets;
import im.herald.s2s.dns.SrvTargets;
import im.herald.s2s.dns.Target;
import im.herald.s2s.dns.Targets;
import im.herald.s2s.dns.UnknownDomainException;
import im.herald.server.config.S2sConfig;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Looks at a domain as another server would: DNS, ports, certificates. */
final class FederationCheck {
    private final Targets targets;
    private final CertificateCheck certificates;
    private final BiConsumer<String, String> ok;
    private final BiConsumer<String, String> warn;

    /**
     * @param ok is told what was looked at and found well
     * @param warn is told what was not, and what to do
     */
    FederationCheck(S2sConfig s2s, BiConsumer<String, String> ok, BiConsumer<String, String> warn)
            throws IOException {
        targets = new FixedTargets(s2s.hosts(), new SrvTargets());
        certificates = CertificateCheck.trusting(s2s.authorities());
        this.ok = ok;
        this.warn = warn;
    }

    void domain(String domain) {
        try {
            List<Target> found = targets.of(domain);
            ok.accept("s2s dns", domain + " is at " + String.join(", ", names(found)));
            found.forEach(target -> server(domain, target));
        } catch (UnknownDomainException unknown) {
            warn.accept(
                    "s2s dns",
                    unknown.getMessage()
                            + ": other servers cannot find it; add a record _xmpp-server._tcp."
                            + domain
                            + " SRV 5 0 5269 HOST, or an address");
        } catch (IOException unsure) {
            warn.accept("s2s dns", domain + ": " + unsure.getMessage());
        }
    }

    private static List<String> names(List<Target> targets) {
        return targets.stream().map(Target::toString).toList();
    }

    private void server(String domain, Target target) {
        try {
            Optional<String> fault =
                    certificates.fault(ShownCertificates.of(target, domain), domain);
            if (fault.isEmpty()) {
                ok.accept("s2s server", target + " shows a valid certificate for " + domain);
            } else {
                warn.accept(
                        "s2s server",
                        target
                                + ": "
                                + fault.get()
                                + "; servers that require a valid one will not talk to it");
            }
        } catch (IOException unreachable) {
            warn.accept(
                    "s2s server",
                    target
                            + " cannot be used from here: "
                            + unreachable.getMessage()
                            + "; is a server running there, and the port open?");
        }
    }
}
