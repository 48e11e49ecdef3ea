package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.plugin.Server;
import im.herald.session.Handling;
import im.herald.session.Session;
import im.herald.session.StreamOut;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaBuilder;
import im.herald.stream.StreamError;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client without a network: says XML, keeps what it hears. */
final class Person implements StreamOut {
    private final Server server;
    private final Jid jid;
    private final List<Stanza> heard = new ArrayList<>();
    private Session session;
    private int handled;

    Person(Server server, String jid) {
        this.server = server;
        this.jid = Jid.of(jid);
        server.accounts()
                .tell(
                        this.jid.bare(),
                        account -> {
                            session = new Session(account, this.jid, this);
                            server.bound(session);
                        });
    }

    Person say(String xml) {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        Element element = Element.parse(bytes, 0, bytes.length, Stanza.NAMESPACE);
        StanzaBuilder stanza =
                switch (element.local()) {
                    case "message" -> Stanza.message();
                    case "presence" -> Stanza.presence();
                    default -> Stanza.iq();
                };
        stanza.type(element.attribute("type")).id(element.attribute("id")).from(jid);
        stanza.to(Jid.of(element.attribute("to")));
        element.children().forEach(stanza::child);
        Stanza said = stanza.build();
        Handling handling = new Handling(() -> handled++);
        session.account()
                .tell(
                        () -> {
                            server.received(session, said, handling);
                            handling.end();
                        });
        return this;
    }

    /** How much of what was said may be acknowledged. */
    int handled() {
        return handled;
    }

    /** Returns and forgets what was heard. */
    List<Stanza> take() {
        List<Stanza> taken = List.copyOf(heard);
        heard.clear();
        return taken;
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
