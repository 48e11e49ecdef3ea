package im.herald.plugins.world;

import im.herald.jid.Jid;
import im.herald.plugin.Server;
import im.herald.session.Account;
import im.herald.session.Session;
import im.herald.session.StreamOut;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaBuilder;
import im.herald.stream.StreamError;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The client's end of a stream: says XML, keeps what it hears. */
public final class Client implements StreamOut {
    private final Server server;
    private final Jid jid;
    private final List<Stanza> heard = new ArrayList<>();
    private Session session;

    Client(Server server, Jid jid) {
        this.server = server;
        this.jid = jid;
    }

    void bind(Account account) {
        session = new Session(account, jid, this);
        server.bound(session);
    }

    public Client say(String xml) {
        Stanza stanza = stanza(xml, jid);
        session.account().tell(() -> server.received(session, stanza));
        return this;
    }

    /** Initial presence; what it brings is not kept. */
    public Client arrive() {
        say("<presence/>").take();
        return this;
    }

    public void leave() {
        session.account().tell(() -> server.closed(session));
    }

    /** Returns and forgets what was heard. */
    public List<String> take() {
        List<String> taken = heard.stream().map(Stanza::toString).toList();
        heard.clear();
        return taken;
    }

    static Stanza stanza(String xml, Jid from) {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        Element element = Element.parse(bytes, 0, bytes.length, Stanza.NAMESPACE);
        StanzaBuilder stanza =
                switch (element.local()) {
                    case "message" -> Stanza.message();
                    case "presence" -> Stanza.presence();
                    default -> Stanza.iq();
                };
        stanza.type(element.attribute("type"))
                .id(element.attribute("id"))
                .from(from == null ? Jid.of(element.attribute("from")) : from);
        if (element.attribute("to") != null) {
            stanza.to(Jid.of(element.attribute("to")));
        }
        element.children().forEach(stanza::child);
        return stanza.build();
    }

    @Override
    public void send(Stanza stanza) {
        heard.add(stanza);
    }

    @Override
    public void send(Element nonza) {
        throw new AssertionError("unexpected: " + nonza);
    }

    @Override
    public void close(StreamError error) {
        throw new AssertionError("unexpected: " + error);
    }
}
