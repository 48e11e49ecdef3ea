package im.herald.c2s;

import im.herald.net.Connection;
import im.herald.plugin.Xep;
import im.herald.sasl.SaslNegotiator;
import im.herald.stream.TokenizerLimits;
import im.herald.xml.Element;

/** What a stream offers next (RFC 6120 §4.3.2). */
@Xep(number = 440, version = "1.0.0")
@Xep(number = 478, version = "0.2.0")
final class StreamFeatures {
    static final String STREAMS = "http://etherx.jabber.org/streams";
    private static final String LIMITS = "urn:xmpp:stream-limits:0";

    private final ClientListener listener;
    private final Connection connection;

    StreamFeatures(ClientListener listener, Connection connection) {
        this.listener = listener;
        this.connection = connection;
    }

    private static Element.Builder features() {
        return Element.of(STREAMS, "features");
    }

    /**
     * For strangers.
     *
     * @param sasl null if it may not begin yet
     */
    Element beforeAuthentication(SaslNegotiator sasl) {
        Element.Builder features = features();
        if (listener.offersTls() && !connection.encrypted()) {
            features.child(startTls());
        }
        if (sasl != null) {
            features.child(mechanisms(sasl));
            if (!sasl.channelBindingTypes().isEmpty()) {
                features.child(channelBindings(sasl)); // XEP-0440 §3
            }
        }
        if (listener.strangers().mayRegister(connection)) {
            features.child(Strangers.FEATURE);
        }
        return features.child(limits(listener.config().beforeAuthentication())).build();
    }

    /** For accounts that have no resource yet. */
    Element afterAuthentication() {
        Element.Builder features = features();
        features.child(Element.of(Binding.NS, "bind").build());
        listener.server().streamFeatures().forEach(features::child);
        return features.child(limits(listener.config().afterAuthentication())).build();
    }

    private Element startTls() {
        Element.Builder startTls = Element.of(Negotiation.TLS, "starttls");
        if (listener.config().requireEncryption()) {
            startTls.child(Element.of(Negotiation.TLS, "required").build());
        }
        return startTls.build();
    }

    private static Element mechanisms(SaslNegotiator sasl) {
        Element.Builder mechanisms = Element.of(Authentication.NS, "mechanisms");
        for (String mechanism : sasl.mechanisms()) {
            mechanisms.child(Element.of(Authentication.NS, "mechanism").text(mechanism).build());
        }
        return mechanisms.build();
    }

    private static Element channelBindings(SaslNegotiator sasl) {
        String namespace = "urn:xmpp:sasl-cb:0";
        Element.Builder offer = Element.of(namespace, "sasl-channel-binding");
        for (String type : sasl.channelBindingTypes()) {
            offer.child(Element.of(namespace, "channel-binding").attribute("type", type).build());
        }
        return offer.build();
    }

    /** XEP-0478 §3: the largest element and the longest silence accepted. */
    private Element limits(TokenizerLimits limits) {
        return Element.of(LIMITS, "limits")
                .child(limit("max-bytes", limits.maxStanzaBytes()))
                .child(limit("idle-seconds", listener.idle().toSeconds()))
                .build();
    }

    private static Element limit(String name, long value) {
        return Element.of(LIMITS, name).text(Long.toString(value)).build();
    }
}
