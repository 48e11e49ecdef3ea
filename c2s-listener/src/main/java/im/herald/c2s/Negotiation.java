package im.herald.c2s;

import im.herald.jid.Jid;
import im.herald.net.Connection;
import im.herald.sasl.SaslContext;
import im.herald.sasl.SaslNegotiator;
import im.herald.sasl.SaslStep;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stream.StreamError;
import im.herald.stream.StreamHeader;
import im.herald.xml.Element;
import java.util.Base64;
import java.util.concurrent.CompletionStage;

/** A stream until its resource is bound: STARTTLS, SASL, bind (RFC 6120 §5–§7). */
final class Negotiation {
    private static final String TLS = "urn:ietf:params:xml:ns:xmpp-tls";
    private static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";
    private static final byte[] NOTHING = {};

    private final ClientStream stream;
    private final ClientListener listener;
    private final Connection connection;
    private String domain;
    private SaslNegotiator sasl;
    private boolean waiting;
    private Jid account;

    Negotiation(ClientStream stream, ClientListener listener) {
        this.stream = stream;
        this.listener = listener;
        this.connection = stream.connection();
    }

    void opened(StreamHeader header) {
        String asked = listener.hosted(header.to());
        if (domain != null && !domain.equals(asked) && account != null) {
            stream.close(new StreamError("host-unknown", null));
            return;
        }
        domain = asked;
        stream.sendHeader(domain == null ? header.to() : domain, header);
        if (domain == null) {
            stream.close(new StreamError("host-unknown", null)); // RFC 6120 §4.9.3.6
        } else if (!supported(header.version())) {
            stream.close(new StreamError("unsupported-version", null));
        } else {
            sendFeatures();
        }
    }

    private static boolean supported(String version) {
        return version != null && version.matches("0*[1-9][0-9]*\\.[0-9]+");
    }

    private void sendFeatures() {
        Element.Builder features = Element.of("http://etherx.jabber.org/streams", "features");
        if (account != null) {
            features.child(Element.of("urn:ietf:params:xml:ns:xmpp-bind", "bind").build());
            listener.server().streamFeatures().forEach(features::child);
            features.child(limits());
        } else {
            offerTls(features);
            if (connection.encrypted() || !listener.config().requireEncryption()) {
                offerSasl(features);
            }
        }
        stream.send(features.build());
    }

    private void offerTls(Element.Builder features) {
        if (listener.offersTls() && !connection.encrypted()) {
            Element.Builder startTls = Element.of(TLS, "starttls");
            if (listener.config().requireEncryption()) {
                startTls.child(Element.of(TLS, "required").build());
            }
            features.child(startTls.build());
        }
    }

    private void offerSasl(Element.Builder features) {
        if (sasl == null) {
            sasl = negotiator();
        }
        Element.Builder mechanisms = Element.of(SASL, "mechanisms");
        for (String mechanism : sasl.mechanisms()) {
            mechanisms.child(Element.of(SASL, "mechanism").text(mechanism).build());
        }
        features.child(mechanisms.build());
        if (!sasl.channelBindingTypes().isEmpty()) {
            features.child(channelBindings()); // XEP-0440 §3
        }
    }

    private Element channelBindings() {
        String namespace = "urn:xmpp:sasl-cb:0";
        Element.Builder offer = Element.of(namespace, "sasl-channel-binding");
        for (String type : sasl.channelBindingTypes()) {
            offer.child(Element.of(namespace, "channel-binding").attribute("type", type).build());
        }
        return offer.build();
    }

    /** XEP-0478 §3. */
    private Element limits() {
        String namespace = "urn:xmpp:stream-limits:0";
        int bytes = listener.config().afterAuthentication().maxStanzaBytes();
        return Element.of(namespace, "limits")
                .child(Element.of(namespace, "max-bytes").text(Integer.toString(bytes)).build())
                .build();
    }

    private SaslNegotiator negotiator() {
        return new SaslNegotiator(
                new SaslContext(
                        domain,
                        connection.encrypted(),
                        connection.tlsServerEndPoint(),
                        connection.tlsExporter(),
                        connection.peerCertificate(),
                        listener,
                        listener.config().sasl(),
                        listener.config().saltSecret(),
                        listener.workers()));
    }

    void nonza(Element nonza) {
        if (waiting) {
            stream.close(new StreamError("policy-violation", "wait for the answer"));
        } else if (TLS.equals(nonza.namespace()) && "starttls".equals(nonza.local())) {
            startTls();
        } else if (SASL.equals(nonza.namespace())) {
            authenticate(nonza);
        } else {
            stream.close(
                    new StreamError(
                            account == null ? "not-authorized" : "unsupported-stanza-type", null));
        }
    }

    private void startTls() {
        if (!listener.offersTls() || connection.encrypted() || account != null) {
            stream.send(Element.of(TLS, "failure").build());
            stream.close((StreamError) null); // RFC 6120 §5.4.2.2
            return;
        }
        stream.send(Element.of(TLS, "proceed").build());
        stream.restart(false);
        sasl = null;
        connection.startTls();
    }

    private void authenticate(Element nonza) {
        if (account != null || domain == null) {
            stream.close(new StreamError("policy-violation", "already authenticated"));
            return;
        }
        if (sasl == null) {
            fail("encryption-required");
            return;
        }
        byte[] data;
        try {
            data = decode(nonza.text());
        } catch (IllegalArgumentException nonsense) {
            fail("incorrect-encoding");
            return;
        }
        switch (nonza.local()) {
            case "auth" -> await(sasl.start(nonza.attribute("mechanism"), data));
            case "response" -> await(sasl.respond(data == null ? NOTHING : data));
            case "abort" -> {
                proceed(sasl.abort());
            }
            default -> stream.close(new StreamError("unsupported-stanza-type", null));
        }
    }

    /** No text is no data; {@code =} is data of zero length (RFC 6120 §6.4.2). */
    private static byte[] decode(String text) {
        if (text.isEmpty()) {
            return null;
        }
        return "=".equals(text) ? NOTHING : Base64.getDecoder().decode(text);
    }

    private void await(CompletionStage<SaslStep> stage) {
        waiting = true;
        connection.suspendRead();
        stage.whenComplete(
                (step, failure) -> {
                    waiting = false;
                    if (failure == null) {
                        proceed(step);
                    } else {
                        fail("temporary-auth-failure");
                    }
                    connection.resumeRead();
                });
    }

    private void proceed(SaslStep step) {
        if (step instanceof SaslStep.Challenge challenge) {
            stream.send(data("challenge", challenge.data()));
        } else if (step instanceof SaslStep.Failure failure) {
            fail(failure.condition());
            if (sasl.isExhausted()) {
                stream.close(new StreamError("policy-violation", "too many attempts"));
            }
        } else if (step instanceof SaslStep.Success success) {
            account = success.account();
            stream.restart(true);
            stream.send(data("success", success.additionalData()));
        }
    }

    private static Element data(String name, byte[] data) {
        Element.Builder element = Element.of(SASL, name);
        if (data != null && data.length > 0) {
            element.text(Base64.getEncoder().encodeToString(data));
        }
        return element.build();
    }

    private void fail(String condition) {
        stream.send(Element.of(SASL, "failure").child(Element.of(SASL, condition).build()).build());
    }

    /** Before the resource is bound only the request to bind one counts (RFC 6120 §7.1). */
    void stanza(Stanza stanza) {
        boolean bind =
                stanza.kind() == Stanza.Kind.IQ
                        && "set".equals(stanza.type())
                        && stanza.hasChild(Binding.NS, "bind");
        if (account == null || !bind) {
            stream.close(new StreamError("not-authorized", null));
        } else if (stanza.id() == null) {
            stream.send(stanza.error(StanzaError.modify("bad-request")));
        } else {
            new Binding(stream, listener).bind(account, stanza);
        }
    }
}
