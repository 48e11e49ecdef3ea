package im.herald.c2s;

import im.herald.jid.Jid;
import im.herald.meter.Meters;
import im.herald.net.Connection;
import im.herald.plugin.Xep;
import im.herald.sasl.SaslContext;
import im.herald.sasl.SaslNegotiator;
import im.herald.sasl.SaslStep;
import im.herald.stream.StreamError;
import im.herald.xml.Element;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** SASL on one stream (RFC 6120 §6). */
@Xep(number = 175, version = "1.2")
@Xep(number = 178, version = "1.2")
@Xep(number = 474, version = "0.5.0")
final class Authentication {
    static final String NS = "urn:ietf:params:xml:ns:xmpp-sasl";
    private static final byte[] NOTHING = {};
    private static final String UNKNOWN = "unknown";

    private final ClientStream stream;
    private final Connection connection;
    private final SaslNegotiator sasl;
    private final Consumer<Jid> success;
    private final Meters meters;
    private String mechanism = UNKNOWN;
    private boolean waiting;

    /**
     * @param success is told who the client is, before the client is
     */
    Authentication(
            ClientStream stream, ClientListener listener, String domain, Consumer<Jid> success) {
        this.stream = stream;
        this.connection = stream.connection();
        this.sasl = negotiator(listener, connection, domain);
        this.success = success;
        this.meters = listener.server().need(Meters.class);
    }

    private static SaslNegotiator negotiator(
            ClientListener listener, Connection connection, String domain) {
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

    SaslNegotiator offer() {
        return sasl;
    }

    /** Whether the client has to wait for an answer before it says more. */
    boolean isWaiting() {
        return waiting;
    }

    void nonza(Element nonza) {
        byte[] data;
        try {
            data = decode(nonza.text());
        } catch (IllegalArgumentException nonsense) {
            proceed(sasl.undecodable());
            return;
        }
        switch (nonza.local()) {
            case "auth" -> start(nonza.attribute("mechanism"), data);
            case "response" -> await(sasl.respond(data == null ? NOTHING : data));
            case "abort" -> proceed(sasl.abort());
            default -> stream.close(StreamError.of("unsupported-stanza-type"));
        }
    }

    private void start(String asked, byte[] data) {
        mechanism = asked != null && sasl.mechanisms().contains(asked) ? asked : UNKNOWN;
        await(sasl.start(asked, data));
    }

    private void count(String outcome) {
        meters.counter("herald.signins", "mechanism", mechanism, "outcome", outcome).increment();
    }

    /** No text is no data; {@code =} is data of zero length (§6.4.2). */
    private static byte[] decode(String text) {
        if (text.isEmpty()) {
            return null;
        }
        return "=".equals(text) ? NOTHING : Base64.getDecoder().decode(text);
    }

    /** What needs no waiting, as the check of a proof, goes without the pause. */
    private void await(CompletionStage<SaslStep> stage) {
        CompletableFuture<SaslStep> future = stage.toCompletableFuture();
        if (future.isDone() && !future.isCompletedExceptionally()) {
            proceed(future.join());
            return;
        }
        waiting = true;
        connection.suspendRead();
        stage.whenComplete((step, failure) -> connection.inOrder(() -> answer(step, failure)));
    }

    private void answer(SaslStep step, Throwable failure) {
        waiting = false;
        if (!stream.isClosing()) {
            proceed(failure == null ? step : new SaslStep.Failure("temporary-auth-failure"));
            connection.resumeRead();
        }
    }

    private void proceed(SaslStep step) {
        if (step instanceof SaslStep.Challenge challenge) {
            stream.send(data("challenge", challenge.data()));
        } else if (step instanceof SaslStep.Failure failure) {
            count("failure");
            fail(stream, failure.condition());
            if (sasl.isExhausted()) {
                stream.close(new StreamError("policy-violation", "too many attempts"));
            }
        } else if (step instanceof SaslStep.Success done) {
            count("success");
            success.accept(done.account());
            stream.send(data("success", done.additionalData()));
        }
    }

    private static Element data(String name, byte[] data) {
        Element.Builder element = Element.of(NS, name);
        if (data.length > 0) {
            element.text(Base64.getEncoder().encodeToString(data));
        }
        return element.build();
    }

    static void fail(ClientStream stream, String condition) {
        stream.send(Element.of(NS, "failure").child(Element.of(NS, condition).build()).build());
    }
}
