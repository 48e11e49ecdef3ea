package im.herald.s2s;

import im.herald.stanza.StanzaError;
import im.herald.stream.StreamError;
import im.herald.xml.Element;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dialback on a stream that another server opened: as receiving server it finds out whether keys
 * are valid, as authoritative server it says so of its own (XEP-0220 §2.2).
 */
final class Keys {
    private static final Logger LOG = LoggerFactory.getLogger(Keys.class);

    /** Keys of one stream that are being verified. */
    private static final int MOST_PENDING = 10;

    private final Federation federation;
    private final Receiving side;
    private final AuthenticatedDomains authenticated;
    private int pending;

    private record Request(String from, String to, String key) {}

    Keys(Federation federation, Receiving side, AuthenticatedDomains authenticated) {
        this.federation = federation;
        this.side = side;
        this.authenticated = authenticated;
    }

    void nonza(Element nonza) {
        String from = Domains.prepared(nonza.attribute("from"));
        String to = Domains.prepared(nonza.attribute("to"));
        if (from == null || to == null) {
            side.stream().close(StreamError.of("improper-addressing"));
        } else if (nonza.attribute("type") != null) {
            LOG.debug("{} answers what nobody asked: {}", side.connection().remote(), nonza);
        } else if (nonza.local().equals(Dialback.RESULT)) {
            result(new Request(from, to, nonza.text().strip()));
        } else if (nonza.local().equals(Dialback.VERIFY)) {
            verify(nonza.attribute("id"), from, to, nonza.text());
        } else {
            side.stream().close(StreamError.of("unsupported-stanza-type"));
        }
    }

    /** As authoritative server (§2.2.2). */
    private void verify(String id, String from, String to, String key) {
        if (id == null) {
            side.stream().close(StreamError.of("bad-format"));
        } else if (!federation.server().isHosted(to)) {
            StanzaError error = StanzaError.cancel("item-not-found");
            side.stream().write(Dialback.error(Dialback.VERIFY, to, from, id, error));
        } else {
            boolean valid = federation.dialbackKey().isValid(key, from, to, id);
            side.stream().write(Dialback.answer(Dialback.VERIFY, to, from, id, valid));
        }
    }

    /** As receiving server (§2.2.1). */
    private void result(Request request) {
        StanzaError refusal = refusal(request);
        if (refusal != null) {
            answer(request, refusal);
            return;
        }
        pending++;
        List<X509Certificate> chain = side.connection().peerCertificates();
        side.off(() -> prove(request, chain));
    }

    private StanzaError refusal(Request request) {
        if (!federation.server().isHosted(request.to)) {
            return StanzaError.cancel("item-not-found");
        }
        if (federation.server().isHosted(request.from)) {
            return StanzaError.cancel("not-acceptable"); // it is ours, so it is not the peer's
        }
        if (!side.isSecureEnough() || !federation.rules().permit(request.from)) {
            return StanzaError.cancel("policy-violation");
        }
        boolean much = pending >= MOST_PENDING || authenticated.isFull();
        return much ? StanzaError.waitFor("resource-constraint") : null;
    }

    /** On a thread of the pool: a valid certificate is proof enough, without dialling back. */
    private void prove(Request request, List<X509Certificate> chain) {
        Optional<String> fault = federation.certificates().fault(chain, request.from);
        if (fault.isEmpty()) {
            inOrder(() -> accept(request, "certificate"));
        } else if (federation.rules().requireCertificateOf(request.from)) {
            StanzaError error = StanzaError.auth("not-authorized").withText(fault.get());
            inOrder(() -> refuse(request, error));
        } else {
            DomainPair pair = new DomainPair(request.to, request.from);
            Verification.begin(federation, pair, side.id(), request.key)
                    .thenAccept(outcome -> side.off(() -> inOrder(() -> end(request, outcome))));
        }
    }

    private void inOrder(Runnable work) {
        side.connection()
                .inOrder(
                        () -> {
                            pending--;
                            work.run();
                        });
    }

    private void end(Request request, Verification.Outcome outcome) {
        if (outcome.error() != null) {
            refuse(request, outcome.error());
        } else if (outcome.valid()) {
            accept(request, "dialback");
        } else {
            invalid(request);
        }
    }

    private void accept(Request request, String proof) {
        if (!side.stream().isClosing() && authenticated.add(request.from, proof)) {
            side.stream()
                    .write(Dialback.answer(Dialback.RESULT, request.to, request.from, null, true));
        }
    }

    /** §2.2.1: the stream ends with it, unless it is good for others. */
    private void invalid(Request request) {
        LOG.info("{} spoofs {}", side.connection().remote(), request.from);
        if (!authenticated.isEmpty()) {
            answer(request, StanzaError.auth("forbidden"));
            return;
        }
        side.stream()
                .write(Dialback.answer(Dialback.RESULT, request.to, request.from, null, false));
        side.stream().close(null);
    }

    private void refuse(Request request, StanzaError error) {
        LOG.info("{} is not accepted as {}: {}", side.connection().remote(), request.from, error);
        answer(request, error);
    }

    private void answer(Request request, StanzaError error) {
        side.stream().write(Dialback.error(Dialback.RESULT, request.to, request.from, null, error));
    }
}
