package im.herald.s2s.dns;

import im.herald.plugin.Xep;
import java.io.IOException;
import java.net.IDN;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.minidns.dnsmessage.DnsMessage.RESPONSE_CODE;
import org.minidns.hla.ResolverApi;
import org.minidns.hla.ResolverResult;
import org.minidns.record.SRV;
import org.minidns.util.SrvUtil;

/**
 * Asks DNS: SRV records for direct TLS and for STARTTLS together, by priority and weight (XEP-0368
 * §3); without any, the addresses of the domain itself at port 5269 (RFC 6120 §3.2.2).
 */
@Xep(number = 368, version = "1.1.0")
public final class SrvTargets implements Targets {
    private static final int PORT = 5269;
    private static final String DIRECT = "_xmpps-server._tcp.";
    private static final String STARTTLS = "_xmpp-server._tcp.";
    private static final int MOST = 10;

    private final Lookup dns;

    /** Asks for SRV records. */
    @FunctionalInterface
    interface Lookup {
        /**
         * @return none if there are none
         * @throws IOException if it could not be found out
         */
        Set<SRV> srv(String name) throws IOException;
    }

    /** Asks the name servers of the system. */
    public SrvTargets() {
        this(SrvTargets::ask);
    }

    SrvTargets(Lookup dns) {
        this.dns = dns;
    }

    @Override
    public List<Target> of(String domain) throws IOException {
        String name = IDN.toASCII(domain);
        Set<SRV> direct = dns.srv(DIRECT + name);
        Set<SRV> plain = dns.srv(STARTTLS + name);
        List<Target> targets = byPriority(offered(direct), offered(plain));
        if (!targets.isEmpty()) {
            return targets;
        }
        if (!direct.isEmpty() || !plain.isEmpty()) {
            throw new UnknownDomainException(domain + " has SRV records and none to reach");
        }
        return addresses(domain, name);
    }

    private static Set<SRV> ask(String name) throws IOException {
        ResolverResult<SRV> result = ResolverApi.INSTANCE.resolve(name, SRV.class);
        RESPONSE_CODE code = result.getResponseCode();
        if (code != RESPONSE_CODE.NO_ERROR && code != RESPONSE_CODE.NX_DOMAIN) {
            throw new IOException("DNS answers " + code + " for " + name);
        }
        return result.getAnswersOrEmptySet();
    }

    /** A target of "." says that the service is not there (RFC 2782). */
    private static List<SRV> offered(Set<SRV> records) {
        return records.stream().filter(srv -> !srv.target.isRootLabel()).toList();
    }

    private static List<Target> byPriority(List<SRV> direct, List<SRV> plain) {
        SortedMap<Integer, List<SRV>> priorities = new TreeMap<>();
        direct.forEach(srv -> at(priorities, srv.priority).add(srv));
        plain.forEach(srv -> at(priorities, srv.priority).add(srv));
        List<Target> targets = new ArrayList<>();
        for (Map.Entry<Integer, List<SRV>> priority : priorities.entrySet()) {
            for (SRV srv : SrvUtil.sortSrvRecords(priority.getValue())) {
                addAll(targets, srv, direct.contains(srv));
            }
        }
        return targets.subList(0, Math.min(MOST, targets.size()));
    }

    private static List<SRV> at(SortedMap<Integer, List<SRV>> priorities, int priority) {
        return priorities.computeIfAbsent(priority, none -> new ArrayList<>());
    }

    private static void addAll(List<Target> targets, SRV srv, boolean directTls) {
        try {
            for (InetAddress address : InetAddress.getAllByName(srv.target.ace)) {
                targets.add(new Target(new InetSocketAddress(address, srv.port), directTls));
            }
        } catch (UnknownHostException none) {
            // the other records may have an address
        }
    }

    private static List<Target> addresses(String domain, String name) throws IOException {
        try {
            List<Target> targets = new ArrayList<>();
            for (InetAddress address : InetAddress.getAllByName(name)) {
                targets.add(new Target(new InetSocketAddress(address, PORT), false));
            }
            return targets;
        } catch (UnknownHostException none) {
            throw new UnknownDomainException(domain + " has no SRV record and no address");
        }
    }
}
