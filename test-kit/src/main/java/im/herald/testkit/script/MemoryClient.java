package im.herald.testkit.script;

import im.herald.jid.Jid;
import im.herald.plugin.Server;
import im.herald.session.Session;
import im.herald.session.StreamOut;
import im.herald.stanza.Stanza;
import im.herald.stream.StanzaTokenizer;
import im.herald.stream.StreamError;
import im.herald.stream.StreamException;
import im.herald.stream.StreamHeader;
import im.herald.stream.TokenizerLimits;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

/** A client without a network: its bytes pass the tokenizer of streams, nothing more. */
final class MemoryClient implements ScriptClient, StreamOut, StanzaTokenizer.Handler {
    private static final String HEADER =
            "<stream:stream xmlns='jabber:client'"
                    + " xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";

    private final StanzaTokenizer tokenizer =
            new StanzaTokenizer(Stanza.NAMESPACE, TokenizerLimits.authenticated());
    private final Queue<String> inbox = new ArrayDeque<>();
    private final Server server;
    private Session session;

    MemoryClient(Server server) {
        this.server = server;
        send(HEADER);
    }

    void bound(Session bound) {
        session = bound;
        server.bound(bound);
    }

    @Override
    public Jid jid() {
        return session.jid();
    }

    @Override
    public Queue<String> inbox() {
        return inbox;
    }

    @Override
    public void send(String xml) {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        try {
            tokenizer.feed(bytes, 0, bytes.length, this);
        } catch (StreamException refused) {
            close(refused.error());
        }
    }

    @Override
    public void streamOpened(StreamHeader header) {}

    @Override
    public void stanza(Stanza stanza) {
        tell(() -> server.received(session, stanza.withFrom(session.jid())));
    }

    @Override
    public void nonza(Element nonza) {
        tell(
                () -> {
                    if (!server.received(session, nonza)) {
                        close(new StreamError("unsupported-stanza-type", null));
                    }
                });
    }

    private void tell(Runnable work) {
        session.account()
                .tell(
                        () -> {
                            if (!session.isClosed()) {
                                work.run();
                            }
                        });
    }

    @Override
    public void streamClosed() {
        disconnect();
    }

    @Override
    public void disconnect() {
        session.account().tell(() -> server.closed(session));
    }

    @Override
    public void send(Stanza stanza) {
        inbox.add(stanza.toString());
    }

    @Override
    public void send(Element nonza) {
        inbox.add(nonza.toString());
    }

    @Override
    public void close(StreamError error) {
        inbox.add(error.toElement().toString());
        disconnect();
    }
}
