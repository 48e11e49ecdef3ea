package im.herald.it.scripts;

import im.herald.jid.Jid;
import im.herald.testkit.script.Script;
import im.herald.testkit.script.ScriptClient;
import im.herald.testkit.wire.WireClient;
import im.herald.testkit.wire.WireTls;
import im.herald.xml.Element;
import java.util.ArrayDeque;
import java.util.Queue;

/** A client of a script on a socket: STARTTLS, SASL, binding, then what the script says. */
final class WiredScriptClient implements ScriptClient {
    private static final String PING = "<ping xmlns='urn:xmpp:ping'/>";

    private final Queue<String> inbox = new ArrayDeque<>();
    private final WireClient wire;
    private final Jid jid;
    private boolean over;

    private WiredScriptClient(WireClient wire, Jid jid) {
        this.wire = wire;
        this.jid = jid;
    }

    static WiredScriptClient signIn(int port, Jid full, Script.Login login) {
        WireClient wire = WireClient.connect(port);
        String domain = full.domainpart();
        wire.open(domain);
        wire.startTls(domain, WireTls.standard());
        wire.signIn(full.localpart(), login.password(), domain);
        return new WiredScriptClient(wire, Jid.of(wire.bind(full.resourcepart())));
    }

    @Override
    public Jid jid() {
        return jid;
    }

    @Override
    public Queue<String> inbox() {
        return inbox;
    }

    @Override
    public void send(String xml) {
        wire.send(xml);
    }

    /** Asks the own account, which works in order. @return the id to await, null if it is over */
    String ask() {
        if (over) {
            return null;
        }
        String id = wire.id();
        wire.send("<iq type='get' id='" + id + "'>" + PING + "</iq>");
        return id;
    }

    /** Reads until the answer comes or the stream ends; the rest is what the script looks at. */
    void await(String id) {
        while (!over && id != null) {
            Element element = wire.next();
            if (element == null) {
                over = true;
            } else if (id.equals(element.attribute("id"))) {
                return;
            } else {
                inbox.add(element.toString());
            }
        }
    }

    /** The server ends its stream once the session is out of its account. */
    @Override
    public void disconnect() {
        if (!over) {
            over = true;
            wire.send("</stream:stream>");
            wire.isClosed();
        }
        wire.close();
    }
}
