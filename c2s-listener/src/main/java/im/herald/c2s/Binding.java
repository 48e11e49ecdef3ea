package im.herald.c2s;

import im.herald.jid.Jid;
import im.herald.plugin.Server;
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
    private final ClientListener listener;

    Binding(ClientStream stream, ClientListener listener) {
        this.stream = stream;
        this.listener = listener;
    }

    void bind(Jid bare, Stanza request) {
        Jid full;
        try {
            full = bare.withResource(resource(request.child(NS, "bind")));
        } catch (IllegalArgumentException malformed) {
            stream.send(request.error(StanzaError.modify("bad-request"))); // §7.7.2.1
            return;
        }
        stream.connection().suspendRead();
        Server server = listener.server();
        if (!server.accounts().tell(bare, account -> bind(account, full, request))) {
            stream.send(request.error(StanzaError.waitFor("resource-constraint")));
            stream.connection().resumeRead();
        }
    }

    private static String resource(Element bind) {
        Element asked = bind.child(NS, "resource");
        if (asked != null && !asked.text().isEmpty()) {
            return asked.text();
        }
        byte[] random = new byte[9];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().encodeToString(random);
    }

    /** In the account's actor. The newer session takes the resource over (§7.7.2.2, first way). */
    private void bind(Account account, Jid full, Stanza request) {
        Session older = account.session(full);
        if (older != null) {
            listener.server().closed(older);
            older.out().close(new StreamError("conflict", null));
        } else if (account.sessions().size() >= listener.maxSessions()) {
            stream.send(request.error(StanzaError.waitFor("resource-constraint")));
            stream.connection().resumeRead();
            return;
        }
        Session session = new Session(account, full, stream);
        stream.bound(session);
        listener.server().bound(session);
        Element jid = Element.of(NS, "jid").text(full.toString()).build();
        stream.send(request.result(Element.of(NS, "bind").child(jid).build()));
        stream.connection().resumeRead();
    }
}
