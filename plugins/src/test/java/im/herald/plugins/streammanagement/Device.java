package im.herald.plugins.streammanagement;

import im.herald.jid.Jid;
import im.herald.plugin.Server;
import im.herald.session.Account;
import im.herald.session.Session;
import im.herald.session.StreamOut;
import im.herald.session.UnboundStream;
import im.herald.stanza.Stanza;
import im.herald.stream.StreamError;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One connection of a client, whose network may fail. */
final class Device implements StreamOut {
    private final Server server;
    private final Jid jid;
    private final List<String> heard = new ArrayList<>();
    private Session session;
    private StreamError end;

    Device(Server server, Jid jid) {
        this.server = server;
        this.jid = jid;
    }

    Device bind() {
        server.accounts()
                .tell(
                        jid.bare(),
                        account -> {
                            session = new Session(account, jid, this);
                            server.bound(session);
                        });
        return this;
    }

    Device say(Stanza stanza) {
        tell(() -> server.received(session, stanza.withFrom(jid)));
        return this;
    }

    Device say(String nonza) {
        tell(() -> server.received(session, element(nonza)));
        return this;
    }

    /** Signs in and asks for a former session instead of binding. */
    Device resume(String previd, int handled) {
        Element resume =
                Element.of("urn:xmpp:sm:3", "resume")
                        .attribute("previd", previd)
                        .attribute("h", Integer.toString(handled))
                        .build();
        server.accounts()
                .tell(jid.bare(), account -> server.received(new Unbound(account), resume));
        return this;
    }

    void lose() {
        tell(() -> server.disconnected(session, this));
    }

    void leave() {
        tell(() -> server.left(session, this));
    }

    private void tell(Runnable work) {
        session.account().tell(work);
    }

    static Element element(String xml) {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        return Element.parse(bytes, 0, bytes.length, "urn:xmpp:sm:3");
    }

    Session session() {
        return session;
    }

    /** The error that ended its stream, or null. */
    StreamError end() {
        return end;
    }

    /** Returns and forgets what was heard. */
    List<String> take() {
        List<String> taken = List.copyOf(heard);
        heard.clear();
        return taken;
    }

    @Override
    public void send(Stanza stanza) {
        heard.add(stanza.toString());
    }

    @Override
    public void send(Element nonza) {
        heard.add(nonza.toString());
    }

    @Override
    public void close(StreamError error) {
        end = error;
        if (session != null) {
            leave();
        }
    }

    private final class Unbound implements UnboundStream {
        private final Account account;

        Unbound(Account account) {
            this.account = account;
        }

        @Override
        public Account account() {
            return account;
        }

        @Override
        public void answer(Element nonza) {
            send(nonza);
        }

        @Override
        public void close(StreamError error) {
            Device.this.close(error);
        }

        @Override
        public void become(Session resumed) {
            session = resumed;
            session.attach(Device.this);
        }
    }
}
