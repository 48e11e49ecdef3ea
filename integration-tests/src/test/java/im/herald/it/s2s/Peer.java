package im.herald.it.s2s;

import im.herald.testkit.wire.WireClient;
import im.herald.xml.Element;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;

/** Another server that does as the test says: opens streams, and answers those it is opened. */
final class Peer implements AutoCloseable {
    static final String DIALBACK = "jabber:server:dialback";
    private static final String SERVER = "jabber:server";

    private final ServerSocket listening;

    /**
     * @param answering what is done with a connection that is made to this peer, before the next
     */
    Peer(Consumer<WireClient> answering) {
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(() -> accept(answering), "peer");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(Consumer<WireClient> answering) {
        while (!listening.isClosed()) {
            try {
                answering.accept(WireClient.over(listening.accept(), SERVER));
            } catch (IOException | RuntimeException | AssertionError over) {
                // the test has ended, or sees what is missing
            }
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    /** The header of a server's stream. */
    static String header(String from, String to) {
        return "<?xml version='1.0'?><stream:stream xmlns='jabber:server'"
                + " xmlns:db='jabber:server:dialback'"
                + " xmlns:stream='http://etherx.jabber.org/streams' version='1.0'"
                + (from == null ? "" : " from='" + from + "'")
                + (to == null ? "" : " to='" + to + "'")
                + ">";
    }

    static WireClient connect(int port) {
        try {
            return WireClient.over(new Socket(InetAddress.getLoopbackAddress(), port), SERVER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A stream to a server. @return it, its features read */
    static WireClient open(int port, String from, String to) {
        WireClient stream = connect(port);
        stream.send(header(from, to)).next();
        return stream;
    }

    static String result(String from, String to, String key) {
        return "<db:result from='%s' to='%s'>%s</db:result>".formatted(from, to, key);
    }

    static String message(String from, String to, String id) {
        return "<message from='%s' to='%s' id='%s'><body>hello</body></message>"
                .formatted(from, to, id);
    }

    /** Opens its side of a stream that was opened to it, without any feature but dialback. */
    static void greet(WireClient stream, String from, String to) {
        stream.header();
        stream.send(header(from, to).replace("xmlns:db=", "id='i1' xmlns:db="));
        stream.send(
                "<stream:features><dialback xmlns='urn:xmpp:features:dialback'/></stream:features>");
    }

    /** As authoritative server of a domain, says this of every key. */
    static Consumer<WireClient> saying(String type) {
        return stream -> {
            greet(stream, "montague.test", "capulet.test");
            Element asked = stream.next();
            stream.send(
                    "<db:%s from='%s' to='%s' type='%s'%s/>"
                            .formatted(
                                    asked.local(),
                                    asked.attribute("to"),
                                    asked.attribute("from"),
                                    type,
                                    asked.attribute("id") == null
                                            ? ""
                                            : " id='" + asked.attribute("id") + "'"));
        };
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
