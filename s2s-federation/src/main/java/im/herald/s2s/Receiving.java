package im.herald.s2s;

import im.herald.net.Connection;
import im.herald.s2s.streammanagement.ManagedIn;
import im.herald.s2s.streammanagement.StreamManagement;
import im.herald.stanza.Stanza;
import im.herald.stream.StreamError;
import im.herald.stream.StreamHeader;
import im.herald.xml.Element;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/** The side of a stream that another server opened: header, features, TLS, SASL EXTERNAL. */
final class Receiving implements Side {
    private static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";
    private static final String TLS = Initiating.TLS;

    private final Federation federation;
    private final ServerStream stream;
    private final AuthenticatedDomains authenticated;
    private final Keys keys;
    private final ManagedIn managed;
    private final PeerStanzas stanzas;
    private final Future<?> timeout;
    private String local;
    private String remote;
    private String id;
    private boolean judged;
    private String fault = "not encrypted";

    Receiving(Federation federation, ServerStream stream) {
        this.federation = federation;
        this.stream = stream;
        authenticated = new AuthenticatedDomains(federation, this);
        keys = new Keys(federation, this, authenticated);
        managed =
                new ManagedIn(
                        federation.receivedStreams(),
                        stream::write,
                        () -> stream.close(StreamError.of("conflict")));
        stanzas = new PeerStanzas(federation.server(), stream, authenticated, managed);
        timeout = federation.after(federation.config().negotiationTimeout(), this::timedOut);
    }

    ServerStream stream() {
        return stream;
    }

    Connection connection() {
        return stream.connection();
    }

    /** The id that this server gave the stream. */
    String id() {
        return id;
    }

    /** Whether this stream may be used for dialback at all. */
    boolean isSecureEnough() {
        return connection().encrypted() || !federation.config().requireEncryption();
    }

    /** Somebody has proved who he is. */
    void proved() {
        timeout.cancel(false);
        stream.limits(federation.config().afterAuthentication());
    }

    @Override
    public void opened(StreamHeader header) {
        local = Domains.prepared(header.to());
        remote = Domains.prepared(header.from());
        id = ServerHeader.newId();
        boolean hosted = local != null && federation.server().isHosted(local);
        stream.sendHeader(hosted ? local : federation.mainDomain(), remote, id);
        String refusal = refusal(header, hosted);
        if (refusal != null) {
            stream.close(StreamError.of(refusal));
        } else if (connection().encrypted() && remote != null && !judged) {
            judge();
        } else {
            offer();
        }
    }

    private String refusal(StreamHeader header, boolean hosted) {
        if (!hosted) {
            return header.to() == null ? "improper-addressing" : "host-unknown";
        }
        if (header.version() == null) {
            return "unsupported-version";
        }
        if (remote == null) {
            return header.from() == null ? null : "invalid-from";
        }
        if (federation.server().isHosted(remote)) {
            return "invalid-from";
        }
        return federation.rules().permit(remote) ? null : "policy-violation";
    }

    /** Looks at the certificate where that may take a while, then goes on. */
    private void judge() {
        judged = true;
        List<X509Certificate> chain = connection().peerCertificates();
        String claimed = remote;
        off(
                () -> {
                    Optional<String> found = federation.certificates().fault(chain, claimed);
                    connection()
                            .inOrder(
                                    () -> {
                                        fault = found.orElse(null);
                                        offer();
                                    });
                });
    }

    /** Does what may block on a thread of the pool. */
    void off(Runnable work) {
        try {
            federation.pool().execute(work);
        } catch (RejectedExecutionException full) {
            stream.close(StreamError.of("resource-constraint"));
        }
    }

    private void offer() {
        Element.Builder features = Element.of(ServerStream.STREAMS, "features");
        if (!connection().encrypted()) {
            features.child(startTls());
        } else if (fault == null && !authenticated.has(remote)) {
            features.child(
                    Element.of(SASL, "mechanisms")
                            .child(Element.of(SASL, "mechanism").text("EXTERNAL").build())
                            .build());
        }
        if (isSecureEnough()) {
            features.child(Dialback.FEATURE);
            features.child(StreamManagement.feature()); // after dialback there is no other time
        }
        stream.write(features.build());
    }

    private Element startTls() {
        Element.Builder startTls = Element.of(TLS, "starttls");
        if (federation.config().requireEncryption()) {
            startTls.child(Element.of(TLS, "required").build());
        }
        return startTls.build();
    }

    @Override
    public void secured() {
        // the other server opens a new stream next
    }

    @Override
    public void nonza(Element nonza) {
        if (nonza.is(TLS, "starttls") && !connection().encrypted()) {
            stream.write(Element.of(TLS, "proceed").build());
            stream.restart();
            connection().startTls();
        } else if (nonza.is(SASL, "auth")) {
            external(nonza);
        } else if (nonza.namespace().equals(Dialback.NS)) {
            keys.nonza(nonza);
        } else if (nonza.namespace().equals(StreamManagement.NS) && managed(nonza)) {
            return;
        } else if (nonza.is(ServerStream.STREAMS, "error")) {
            stream.close(null);
        } else {
            stream.close(StreamError.of("unsupported-stanza-type"));
        }
    }

    private boolean managed(Element nonza) {
        String pair = authenticated.has(remote) ? remote + ' ' + local : null;
        return managed.nonza(nonza, pair);
    }

    /** XEP-0178 §4: the authorization identity, if there is one, is the stream's. */
    private void external(Element auth) {
        if (!"EXTERNAL".equals(auth.attribute("mechanism"))) {
            fail("invalid-mechanism");
        } else if (fault != null || authenticated.has(remote)) {
            fail("not-authorized");
        } else if (!SaslIdentity.isEmptyOr(remote, auth.text())) {
            fail("invalid-authzid");
        } else if (authenticated.add(remote, "EXTERNAL")) {
            stream.write(Element.of(SASL, "success").build());
            stream.restart();
        }
    }

    /** XEP-0178 §4: the stream ends, for a peer that cannot use dialback instead. */
    private void fail(String condition) {
        stream.write(
                Element.of(SASL, "failure").child(Element.of(SASL, condition).build()).build());
    }

    @Override
    public void stanza(Stanza stanza) {
        stanzas.received(stanza);
    }

    /** Ends the stream if one of its domains is no longer permitted. */
    void heed() {
        if (!authenticated.arePermitted()) {
            stream.close(StreamError.of("policy-violation"));
        }
    }

    @Override
    public void idle() {
        if (authenticated.isEmpty()) {
            stream.close(StreamError.of("connection-timeout"));
        } else if (stanzas.areOver(federation.config().idle())) {
            stream.close(null);
        } else {
            stream.keepAlive();
        }
    }

    private void timedOut() {
        if (authenticated.isEmpty()) {
            connection().inOrder(() -> stream.close(StreamError.of("connection-timeout")));
        }
    }

    @Override
    public String domain() {
        return federation.mainDomain();
    }

    @Override
    public void ended() {
        timeout.cancel(false);
        authenticated.release();
        managed.ended();
        federation.closed(this);
    }
}
