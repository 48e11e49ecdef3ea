package im.herald.c2s;

import im.herald.jid.Jid;
import im.herald.net.Connection;
import im.herald.session.Account;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stream.StreamError;
import im.herald.stream.StreamHeader;
import im.herald.xml.Element;
import java.util.function.Consumer;

/** A stream until its resource is bound: STARTTLS, SASL, bind (RFC 6120 §5–§7). */
final class Negotiation {
    static final String TLS = "urn:ietf:params:xml:ns:xmpp-tls";

    private final ClientStream stream;
    private final ClientListener listener;
    private final Connection connection;
    private final StreamFeatures features;
    private final Strangers.Visit visit = new Strangers.Visit();
    private String domain;
    private Authentication authentication;
    private Jid account;

    /** Whether the client's account has been asked for something and has not answered. */
    private volatile boolean asked;

    Negotiation(ClientStream stream, ClientListener listener) {
        this.stream = stream;
        this.listener = listener;
        this.connection = stream.connection();
        this.features = new StreamFeatures(listener, connection);
    }

    void opened(StreamHeader header) {
        String asked = listener.hosted(header.to());
        boolean moved = account != null && !account.domainpart().equals(asked);
        stream.sendHeader(asked, header);
        if (asked == null || moved) {
            stream.close(StreamError.of("host-unknown")); // RFC 6120 §4.9.3.6
        } else if (!supported(header.version())) {
            stream.close(StreamError.of("unsupported-version"));
        } else if (!speaksForItself(header.from())) {
            stream.close(StreamError.of("invalid-from")); // §4.9.3.9
        } else if (listener.config().otherHost() != null) {
            stream.close(StreamError.seeOtherHost(listener.config().otherHost()));
        } else {
            domain = asked;
            sendFeatures();
        }
    }

    /** §4.7.5: the major number counts; no version is one before XMPP. */
    private static boolean supported(String version) {
        return version != null && version.matches("0*[1-9][0-9]*\\.[0-9]+");
    }

    /** §4.7.1: an address that is none, or another's than the one signed in. */
    private boolean speaksForItself(String from) {
        if (from == null) {
            return true;
        }
        try {
            Jid jid = Jid.of(from);
            return account == null || account.equals(jid.bare());
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private void sendFeatures() {
        if (account != null) {
            stream.send(features.afterAuthentication());
            return;
        }
        boolean safe = connection.encrypted() || !listener.config().requireEncryption();
        authentication =
                safe ? new Authentication(stream, listener, domain, this::authenticated) : null;
        stream.send(features.beforeAuthentication(safe ? authentication.offer() : null));
    }

    private void authenticated(Jid who) {
        account = who;
        stream.restart(true);
    }

    void nonza(Element nonza) {
        if (isWaiting()) {
            stream.close(new StreamError("policy-violation", "wait for the answer"));
        } else if (nonza.is(TLS, "starttls")) {
            startTls();
        } else if (Authentication.NS.equals(nonza.namespace())) {
            authenticate(nonza);
        } else if (account == null) {
            stream.close(StreamError.of("not-authorized"));
        } else {
            new Unbound(stream, this, listener.server()).received(nonza);
        }
    }

    private boolean isWaiting() {
        return asked || visit.isWaiting() || (authentication != null && authentication.isWaiting());
    }

    /**
     * Asks the client's account for what the client wants, on the connection's thread; nothing else
     * is heard until {@link #answered}, or one stream could have two sessions.
     *
     * @param refused if the account has no time
     */
    void ask(Consumer<Account> request, Runnable refused) {
        asked = true;
        connection.suspendRead();
        if (!listener.server().accounts().tell(account, request, refused)) {
            refused.run();
        }
    }

    /** The client may say more; any thread. */
    void answered() {
        asked = false;
        connection.resumeRead();
    }

    private void startTls() {
        if (!listener.offersTls() || connection.encrypted() || account != null) {
            stream.send(Element.of(TLS, "failure").build());
            stream.close((StreamError) null); // RFC 6120 §5.4.2.2
            return;
        }
        stream.send(Element.of(TLS, "proceed").build());
        stream.restart(false);
        authentication = null;
        connection.startTls();
    }

    private void authenticate(Element nonza) {
        if (account != null) {
            stream.close(new StreamError("policy-violation", "you have signed in"));
        } else if (authentication == null) {
            Authentication.fail(stream, "encryption-required");
        } else {
            authentication.nonza(nonza);
        }
    }

    /** Before the resource is bound only the request to bind one counts (RFC 6120 §7.1). */
    void stanza(Stanza stanza) {
        if (isWaiting()) {
            stream.close(new StreamError("policy-violation", "wait for the answer"));
        } else if (account == null && Strangers.asks(stanza)) {
            listener.strangers().answer(stream, domain, visit, stanza);
        } else if (account == null || !Binding.asks(stanza)) {
            stream.close(StreamError.of("not-authorized"));
        } else if (stanza.id() == null) {
            stream.send(stanza.error(StanzaError.modify("bad-request")));
        } else {
            new Binding(stream, this, listener).bind(account, stanza);
        }
    }
}
