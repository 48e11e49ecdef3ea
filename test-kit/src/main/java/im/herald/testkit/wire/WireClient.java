package im.herald.testkit.wire;

import im.herald.stanza.Stanza;
import im.herald.stream.StreamHeader;
import im.herald.xml.Element;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;

/**
 * A connection to a server on loopback that sends what the test says, sound or not. Reading waits
 * at most ten seconds unless told otherwise; whatever goes wrong is an {@link AssertionError} or
 * {@link UncheckedIOException}.
 */
public final class WireClient implements AutoCloseable {
    /** Where clients and servers speak of the stream. */
    public static final String STREAMS = "http://etherx.jabber.org/streams";

    private static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";
    private static final String BIND = "urn:ietf:params:xml:ns:xmpp-bind";
    private static final int PATIENCE_MILLIS = 10_000;

    private final AtomicInteger ids = new AtomicInteger();
    private final Incoming incoming;
    private Socket socket;

    private WireClient(Socket socket, String content) {
        this.socket = socket;
        incoming = new Incoming(content);
    }

    /**
     * Speaks over a connection that exists.
     *
     * @param content the namespace of the stream's stanzas, such as {@code jabber:server}
     */
    public static WireClient over(Socket socket, String content) {
        try {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            return new WireClient(socket, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reading waits so long from now on, for what takes servers longer than usual. */
    public WireClient patience(Duration most) {
        try {
            socket.setSoTimeout(Math.toIntExact(most.toMillis()));
            return this;
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connects in clear and says nothing. */
    public static WireClient connect(int port) {
        try {
            return over(new Socket(InetAddress.getLoopbackAddress(), port), Stanza.NAMESPACE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connects and begins TLS at once (XEP-0368). */
    public static WireClient connectTls(int port, WireTls tls) {
        WireClient client = connect(port);
        client.secure(tls);
        return client;
    }

    /** Wraps the connection into TLS, handshake included. */
    public void secure(WireTls tls) {
        try {
            socket = tls.over(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The TLS under this connection. */
    public SSLSocket tls() {
        return (SSLSocket) socket;
    }

    /** Sends the text as UTF-8. */
    public WireClient send(String text) {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes as they are. */
    public WireClient send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A stream header for the domain, with nothing unusual about it. */
    public static String header(String domain) {
        return "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='"
                + STREAMS
                + "' version='1.0' to='"
                + domain
                + "'>";
    }

    /** The next that is sent begins a new stream, and so does the next that comes. */
    public WireClient restarted() {
        incoming.restart();
        return this;
    }

    /** Opens a stream, also one that restarts. @return the features offered */
    public Element open(String domain) {
        restarted().send(header(domain));
        return next();
    }

    /** Upgrades by STARTTLS (RFC 6120 §5). @return the features offered after it */
    public Element startTls(String domain, WireTls tls) {
        send("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
        expect("urn:ietf:params:xml:ns:xmpp-tls", "proceed");
        secure(tls);
        return open(domain);
    }

    /** Sends {@code <auth/>}. @return what the server says to it */
    public Element auth(String mechanism, byte[] initialResponse) {
        String data = initialResponse.length == 0 ? "=" : base64(initialResponse);
        send("<auth xmlns='" + SASL + "' mechanism='" + mechanism + "'>" + data + "</auth>");
        return next();
    }

    /** Sends {@code <response/>}. @return what the server says to it */
    public Element respond(byte[] response) {
        send("<response xmlns='" + SASL + "'>" + base64(response) + "</response>");
        return next();
    }

    /** Signs in with PLAIN and restarts the stream. @return the features offered after it */
    public Element signIn(String name, String password, String domain) {
        Element answer =
                auth("PLAIN", ("\0" + name + "\0" + password).getBytes(StandardCharsets.UTF_8));
        require(answer, SASL, "success");
        return open(domain);
    }

    /** Binds a resource; null lets the server choose. @return the full JID */
    public String bind(String resource) {
        String asked = resource == null ? "" : "<resource>" + resource + "</resource>";
        String id = id();
        send("<iq type='set' id='" + id + "'><bind xmlns='" + BIND + "'>" + asked + "</bind></iq>");
        Element answer = next();
        if (answer == null || answer.child(BIND, "bind") == null) {
            throw new AssertionError("not bound: " + answer);
        }
        return answer.child(BIND, "bind").child(BIND, "jid").text();
    }

    /** All of it on a port that permits login in clear. @return this client */
    public WireClient online(String name, String password, String domain, String resource) {
        open(domain);
        signIn(name, password, domain);
        bind(resource);
        return this;
    }

    /** An id not used before. */
    public String id() {
        return "w" + ids.incrementAndGet();
    }

    /** Asks for the answer to an iq; what comes before it is passed over. */
    public Element ask(String type, String to, String payload) {
        String id = id();
        String address = to == null ? "" : " to='" + to + "'";
        send("<iq type='" + type + "' id='" + id + "'" + address + ">" + payload + "</iq>");
        return answerTo(id);
    }

    /** The answer to the iq of that id; what comes before it is passed over. */
    public Element answerTo(String id) {
        while (true) {
            Element element = next();
            if (element == null) {
                throw new AssertionError("the stream ended without an answer to " + id);
            }
            if (element.local().equals("iq") && id.equals(element.attribute("id"))) {
                return element;
            }
        }
    }

    /** Sends a ping to its own account and waits for the answer: all sent before has been read. */
    public void roundTrip() {
        Element answer = ask("get", null, "<ping xmlns='urn:xmpp:ping'/>");
        if (!"result".equals(answer.attribute("type"))) {
            throw new AssertionError("ping was answered by " + answer);
        }
    }

    /** The next first-level element; null once the stream or the connection has ended. */
    public Element next() {
        try {
            return incoming.next(socket.getInputStream());
        } catch (SocketException reset) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next byte as it comes, passed over the stream; -1 at the end. */
    public int read() {
        try {
            return socket.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The header of the server's stream; null if the connection has ended without one. */
    public StreamHeader header() {
        try {
            return incoming.header(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next element, which must be this one. */
    public Element expect(String namespace, String local) {
        Element element = next();
        require(element, namespace, local);
        return element;
    }

    private static void require(Element element, String namespace, String local) {
        if (element == null || !element.is(namespace, local)) {
            throw new AssertionError("expected " + local + ", got " + element);
        }
    }

    /**
     * Reads until the server gives the stream up, and requires that it says why, ends its stream
     * and closes the connection.
     *
     * @return the condition of the stream error (RFC 6120 §4.9.3)
     */
    public String streamError() {
        Element error = next();
        while (error != null && !error.is(STREAMS, "error")) {
            error = next();
        }
        if (error == null) {
            throw new AssertionError("the stream ended without an error");
        }
        if (!isClosed()) {
            throw new AssertionError("no end of the stream after " + error);
        }
        return error.children().get(0).local();
    }

    /**
     * Whether the server ends its stream and closes the connection; passes over what else comes.
     */
    public boolean isClosed() {
        try {
            return incoming.endsCleanly(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the server cuts the connection, whatever it says before. */
    public boolean isCut() {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (SocketException reset) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the own side without a word. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
