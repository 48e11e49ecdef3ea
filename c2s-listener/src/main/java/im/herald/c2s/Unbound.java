package im.herald.c2s;

import im.herald.plugin.Server;
import im.herald.session.Account;
import im.herald.session.Session;
import im.herald.session.UnboundStream;
import im.herald.stream.StreamError;
import im.herald.xml.Element;

/** What plugins offer a client instead of a resource of its own, such as a former session. */
final class Unbound {
    private final ClientStream stream;
    private final Negotiation negotiation;
    private final Server server;

    Unbound(ClientStream stream, Negotiation negotiation, Server server) {
        this.stream = stream;
        this.negotiation = negotiation;
        this.server = server;
    }

    void received(Element nonza) {
        negotiation.ask(
                account -> take(account, nonza),
                () -> stream.close(StreamError.of("resource-constraint")));
    }

    /** In the account's actor. */
    private void take(Account account, Element nonza) {
        if (stream.isClosing()) {
            return; // nobody would end the session
        }
        if (!server.received(new Waiting(account), nonza)) {
            stream.close(StreamError.of("unsupported-stanza-type"));
        }
    }

    private final class Waiting implements UnboundStream {
        private final Account account;

        Waiting(Account account) {
            this.account = account;
        }

        @Override
        public Account account() {
            return account;
        }

        @Override
        public void answer(Element nonza) {
            stream.send(nonza);
            negotiation.answered();
        }

        @Override
        public void close(StreamError error) {
            stream.close(error);
        }

        @Override
        public void become(Session session) {
            session.attach(stream);
            stream.bound(session);
            negotiation.answered();
        }
    }
}
