package im.herald.s2s;

import im.herald.net.Connection;
import im.herald.stanza.Stanza;
import im.herald.stream.StreamError;
import im.herald.stream.StreamHeader;
import im.herald.xml.Element;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;

/** The side of a stream that opened it: header, STARTTLS; the rest is its {@link Purpose}'s. */
final class Initiating implements Side {
    static final String TLS = "urn:ietf:params:xml:ns:xmpp-tls";
    private static final String CONDITIONS = "urn:ietf:params:xml:ns:xmpp-streams";

    private final Attempt attempt;
    private final ServerStream stream;
    private final Future<?> timeout;
    private StreamHeader header;
    private boolean awaitingProceed;
    private volatile boolean served;
    private volatile Failure failure;
    private volatile long lastSent = System.nanoTime();

    Initiating(Attempt attempt, ServerStream stream) {
        this.attempt = attempt;
        this.stream = stream;
        Duration patience = attempt.federation().config().negotiationTimeout();
        timeout = attempt.federation().after(patience, this::timedOut);
    }

    /** Sends the first header, or the next one. */
    void open() {
        stream.sendHeader(pair().local(), pair().remote(), null);
    }

    DomainPair pair() {
        return attempt.pair();
    }

    ServerStream stream() {
        return stream;
    }

    Connection connection() {
        return stream.connection();
    }

    /** The id in the peer's header, or null. */
    String id() {
        return header == null ? null : header.id();
    }

    /** The purpose is served; from now on the end of the stream is no failure. */
    void served() {
        served = true;
        timeout.cancel(false);
        stream.limits(attempt.federation().config().afterAuthentication());
    }

    /** Begins a new stream on the connection. */
    void restart() {
        stream.restart();
        open();
    }

    /** Ends a stream of no use. */
    void fail(Failure why) {
        failure = why;
        stream.close(null);
    }

    @Override
    public void opened(StreamHeader opened) {
        header = opened;
        if (opened.version() == null) {
            secure(null);
        }
    }

    @Override
    public void nonza(Element nonza) {
        if (nonza.is(ServerStream.STREAMS, "features")) {
            secure(nonza);
        } else if (nonza.is(ServerStream.STREAMS, "error")) {
            fail(refusal(nonza));
        } else if (nonza.namespace().equals(TLS)) {
            tls(nonza);
        } else if (!attempt.purpose().nonza(this, nonza)) {
            stream.close(StreamError.of("unsupported-stanza-type"));
        }
    }

    private static Failure refusal(Element error) {
        List<String> conditions =
                error.children().stream()
                        .filter(child -> child.namespace().equals(CONDITIONS))
                        .filter(child -> !child.local().equals("text"))
                        .map(Element::local)
                        .toList();
        String condition = conditions.isEmpty() ? "an error" : conditions.get(0);
        String reason = "the other server says " + condition;
        return switch (condition) {
            case "host-unknown", "host-gone" -> Failure.unknown(reason);
            case "not-authorized", "policy-violation", "invalid-from", "unsupported-version" ->
                    Failure.refused(reason);
            default -> Failure.passing(reason);
        };
    }

    private void secure(Element features) {
        boolean offered = features != null && features.child(TLS, "starttls") != null;
        if (connection().encrypted()) {
            attempt.purpose().negotiated(this, features);
        } else if (offered && !awaitingProceed) {
            awaitingProceed = true;
            stream.write(Element.of(TLS, "starttls").build());
        } else if (attempt.federation().config().requireEncryption()) {
            fail(Failure.refused("the other server offers no encryption"));
        } else {
            attempt.purpose().negotiated(this, features);
        }
    }

    private void tls(Element nonza) {
        if (awaitingProceed && nonza.local().equals("proceed")) {
            awaitingProceed = false;
            stream.restart();
            connection().startTls();
        } else {
            fail(Failure.refused("the other server refuses encryption"));
        }
    }

    @Override
    public void secured() {
        if (header != null) {
            open(); // after STARTTLS; under direct TLS it has been sent already
        }
    }

    @Override
    public void stanza(Stanza stanza) {
        stream.close(StreamError.of("not-authorized")); // it has not proved who it is
    }

    /** Something was sent for the purpose. */
    void sent() {
        lastSent = System.nanoTime();
    }

    @Override
    public void idle() {
        long silence = System.nanoTime() - lastSent;
        boolean over = silence > attempt.federation().config().idle().toNanos();
        if (over && attempt.purpose().isDone()) {
            stream.close(null);
        } else {
            stream.keepAlive();
        }
    }

    private void timedOut() {
        if (!served) {
            fail(Failure.passing("the other server did not answer in time"));
        }
    }

    @Override
    public String domain() {
        return pair().local();
    }

    @Override
    public void ended() {
        timeout.cancel(false);
        if (served) {
            attempt.purpose().ended(this);
        } else {
            Failure why = failure;
            attempt.ended(why == null ? Failure.passing("the connection broke") : why);
        }
    }
}
