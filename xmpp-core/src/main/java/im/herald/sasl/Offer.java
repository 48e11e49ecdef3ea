package im.herald.sasl;

import im.herald.jid.Jid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a stream offers, strongest first. */
final class Offer {
    private final Map<String, byte[]> bindings = new LinkedHashMap<>();
    private final List<Jid> addresses;
    private final List<String> mechanisms;

    Offer(SaslContext context) {
        if (context.encrypted()) {
            context.tlsExporter().ifPresent(data -> bindings.put("tls-exporter", data));
            context.tlsServerEndPoint()
                    .ifPresent(data -> bindings.put("tls-server-end-point", data));
        }
        addresses =
                context.clientCertificate()
                        .map(c -> CertificateAddresses.of(c, context.domain()))
                        .orElse(List.of());
        mechanisms = List.copyOf(mechanisms(context));
    }

    private List<String> mechanisms(SaslContext context) {
        List<String> offered = new ArrayList<>();
        SaslPolicy policy = context.policy();
        if (policy.requireEncryption() && !context.encrypted()) {
            return offered;
        }
        for (ScramHash hash : ScramHash.values()) {
            if (!bindings.isEmpty()) {
                offered.add(hash.plusMechanism());
            }
        }
        for (ScramHash hash : ScramHash.values()) {
            offered.add(hash.mechanism());
        }
        if (!addresses.isEmpty()) {
            offered.add("EXTERNAL");
        }
        if (policy.plain()) {
            offered.add("PLAIN");
        }
        if (policy.anonymous()) {
            offered.add("ANONYMOUS");
        }
        return offered;
    }

    List<String> mechanisms() {
        return mechanisms;
    }

    List<String> bindingTypes() {
        return List.copyOf(bindings.keySet());
    }

    Optional<byte[]> binding(String type) {
        return Optional.ofNullable(bindings.get(type));
    }

    /** Accounts a client's certificate speaks for. */
    List<Jid> addresses() {
        return addresses;
    }

    /** XEP-0474 §5.1: the attribute {@code h}, what an attacker cannot have changed unseen. */
    String downgradeHash(ScramHash hash) {
        String lists = sorted(mechanisms);
        if (!bindings.isEmpty()) {
            lists += '\u001f' + sorted(bindingTypes());
        }
        byte[] digest = hash.digest(lists.getBytes(StandardCharsets.US_ASCII));
        return Base64.getEncoder().encodeToString(digest);
    }

    private static String sorted(List<String> names) {
        return String.join("\u001e", names.stream().sorted().toList());
    }
}
