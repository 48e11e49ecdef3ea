package im.herald.c2s;

import im.herald.jid.Jid;
import im.herald.session.Account;
import im.herald.session.Session;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stream.StreamError;
import im.herald.xml.Element;
import java.security.SecureRandom;
import java.util.Base64;

/** Gives a stream its resource (RFC 6120 §7). */
final class Binding {
    static final String NS = "urn:ietf:params:xml:ns:xmpp-bind";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ClientStream stream;
    private final Negotiation negotiation;
    private final ClientListener listener;

    Binding(ClientStream stream, Negotiation negotiation, ClientListener listener) {
        this.stream = stream;
        this.negotiation = negotiation;
        this.listener = listener;
    }

    static boolean asks(Stanza stanza) {
        return stanza.kind() == Stanza.Kind.IQ
                && "set".equals(stanza.type())
                && stanza.hasChild(NS, "bind");
    }

    void bind(Jid bare, Stanza request) {
        Jid full;
        try {
            full = bare.withResource(resource(request.child(NS, "bind")));
        } catch (IllegalArgumentException malformed) {
            stream.send(request.error(StanzaError.modify("bad-request"))); // §7.7.2.1
            return;
        }
        negotiation.ask(
                account -> bind(account, full, request),
                () -> refuse(request, StanzaError.waitFor("resource-constraint")));
    }

    private static String resource(Element bind) {
        Element asked = bind.child(NS, "resource");
        return asked == null || asked.text().isEmpty() ? random() : asked.text();
    }

    /** Cannot be guessed by those who may not see presence (§7.6.1). */
    private static String random() {
        byte[] random = new byte[9];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().encodeToString(random);
    }

    /** In the account's actor. */
    private void bind(Account account, Jid asked, Stanza request) {
        if (stream.isClosing()) {
            return; // nobody would end the session
        }
        Session older = account.session(asked);
        ResourceConflict conflict = listener.config().conflict();
        if (older == null || conflict == ResourceConflict.RENAME) {
            bindNew(account, older == null ? asked : asked.withResource(random()), request);
        } else if (conflict == ResourceConflict.REFUSE) {
            refuse(request, StanzaError.modify("conflict"));
        } else {
            listener.server().closed(older);
            older.out().close(StreamError.of("conflict"));
            bound(account, asked, request);
        }
    }

    private void bindNew(Account account, Jid full, Stanza request) {
        if (account.sessions().size() < listener.config().sessionsPerAccount()) {
            bound(account, full, request);
        } else {
            refuse(request, StanzaError.waitFor("resource-constraint")); // §7.6.2.1
        }
    }

    private void bound(Account account, Jid full, Stanza request) {
        Session session = new Session(account, full, stream);
        stream.bound(session);
        listener.server().bound(session);
        Element jid = Element.of(NS, "jid").text(full.toString()).build();
        stream.send(request.result(Element.of(NS, "bind").child(jid).build()));
        negotiation.answered();
    }

    private void refuse(Stanza request, StanzaError error) {
        stream.send(request.error(error));
        negotiation.answered();
    }
}
