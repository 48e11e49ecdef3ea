package im.herald.s2s;

import im.herald.s2s.streammanagement.StreamManagement;
import im.herald.xml.Element;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proves to another server who this one is, by certificate (XEP-0178 §4) or dialback (XEP-0220
 * §2.1.1), having checked who the other is; then the queue may send.
 */
final class Authorization implements Purpose {
    private static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";
    private static final Logger LOG = LoggerFactory.getLogger(Authorization.class);

    private final Federation federation;
    private final OutQueue queue;
    private final ManagedOut managed;
    private State state = State.OPENING;
    private boolean external = true;
    private String peer = "not encrypted";

    private enum State {
        OPENING,
        CHECKING,
        EXTERNAL,
        RESTARTED,
        DIALBACK,
        DONE
    }

    Authorization(Federation federation, OutQueue queue) {
        this.federation = federation;
        this.queue = queue;
        managed = new ManagedOut(queue);
    }

    @Override
    public void negotiated(Initiating stream, Element features) {
        managed.features(features);
        switch (state) {
            case OPENING -> check(stream, features);
            case RESTARTED -> done(stream, "EXTERNAL");
            default -> stream.fail(Failure.refused("the other server repeats its features"));
        }
    }

    private void check(Initiating stream, Element features) {
        if (!stream.connection().encrypted()) {
            prove(stream, features);
            return;
        }
        state = State.CHECKING;
        try {
            federation.pool().execute(() -> judge(stream, features));
        } catch (RejectedExecutionException full) {
            stream.fail(Failure.passing("this server is opening too many streams"));
        }
    }

    /** On a thread of the pool. */
    private void judge(Initiating stream, Element features) {
        String remote = stream.pair().remote();
        List<X509Certificate> chain = stream.connection().peerCertificates();
        Optional<String> fault = federation.certificates().fault(chain, remote);
        peer = fault.orElse("certificate valid");
        if (fault.isPresent() && federation.rules().requireCertificateOf(remote)) {
            stream.fail(Failure.refused(fault.get()));
        } else {
            stream.connection().inOrder(() -> prove(stream, features));
        }
    }

    private void prove(Initiating stream, Element features) {
        if (external && offersExternal(features)) {
            state = State.EXTERNAL;
            stream.stream()
                    .write(
                            Element.of(SASL, "auth")
                                    .attribute("mechanism", "EXTERNAL")
                                    .text("=")
                                    .build());
        } else if (stream.id() == null) {
            stream.fail(Failure.refused("the other server gave its stream no id"));
        } else {
            state = State.DIALBACK;
            String local = stream.pair().local();
            String remote = stream.pair().remote();
            String key = federation.dialbackKey().of(remote, local, stream.id());
            stream.stream().write(Dialback.request(Dialback.RESULT, local, remote, null, key));
        }
    }

    private static boolean offersExternal(Element features) {
        Element mechanisms = features == null ? null : features.child(SASL, "mechanisms");
        return mechanisms != null
                && mechanisms.children().stream().anyMatch(m -> m.text().equals("EXTERNAL"));
    }

    @Override
    public boolean nonza(Initiating stream, Element nonza) {
        if (nonza.namespace().equals(SASL) && state == State.EXTERNAL) {
            sasl(stream, nonza);
            return true;
        }
        if (nonza.is(Dialback.NS, Dialback.RESULT) && isAnswer(stream.pair(), nonza)) {
            dialback(stream, nonza);
            return true;
        }
        return nonza.namespace().equals(StreamManagement.NS)
                && state == State.DONE
                && managed.nonza(stream, nonza);
    }

    /** A server that does not accept the certificate may accept a key. */
    private void sasl(Initiating stream, Element nonza) {
        if (nonza.local().equals("success")) {
            state = State.RESTARTED;
            stream.restart();
        } else {
            external = false;
            prove(stream, null);
        }
    }

    /** XEP-0220 §3.1: what nobody asked for proves nothing. */
    private boolean isAnswer(DomainPair pair, Element nonza) {
        return state == State.DIALBACK
                && pair.remote().equals(Domains.prepared(nonza.attribute("from")))
                && pair.local().equals(Domains.prepared(nonza.attribute("to")));
    }

    private void dialback(Initiating stream, Element nonza) {
        if ("valid".equals(nonza.attribute("type"))) {
            done(stream, "dialback");
        } else {
            stream.fail(Failure.refused("the other server does not accept the dialback key"));
        }
    }

    private void done(Initiating stream, String proof) {
        state = State.DONE;
        LOG.info("stream {} by {}, {}", stream.pair(), proof, peer);
        managed.begin(stream);
    }

    @Override
    public boolean isDone() {
        return queue.isAcknowledged();
    }

    @Override
    public void ended(Initiating stream) {
        queue.ended(stream);
    }

    @Override
    public void failed(Failure failure) {
        queue.failed(failure);
    }
}
