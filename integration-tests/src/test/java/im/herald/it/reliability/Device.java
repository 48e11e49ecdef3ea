package im.herald.it.reliability;

import im.herald.it.process.HeraldProcess;
import im.herald.testkit.wire.WireClient;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One of an account's devices, as a careful client behaves: carbons, stream management, a catch-up
 * from the archive before presence. It remembers what it has heard, by which way ever.
 */
final class Device implements AutoCloseable {
    private static final String SM = "urn:xmpp:sm:3";
    private static final String MAM = "urn:xmpp:mam:2";
    private static final String CLIENT = "jabber:client";

    private final KilledHerald herald;
    private final String account;
    private final String peer;
    private final String resource;
    private final Map<String, String> heard = new LinkedHashMap<>(); // stanza-ids by message id
    private final Map<String, Element> messages = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final List<String> unsure = new ArrayList<>(); // sent since the last acknowledgement
    private final List<String> inOrder = new ArrayList<>(); // as it came first, by whatever way
    private final List<Element> early = new ArrayList<>(); // live ones while it catches up
    private WireClient client;
    private String session;
    private int received;
    private int sent;
    private int acknowledged;
    private String last;
    private boolean catchingUp;

    Device(KilledHerald herald, String account, String peer, String resource) {
        this.herald = herald;
        this.account = account;
        this.peer = peer;
        this.resource = resource;
    }

    boolean isOnline() {
        return client != null;
    }

    @Override
    public String toString() {
        return account + "/" + resource;
    }

    /** Comes back: takes up its session if it has one and wants to, or begins a new one. */
    void arrive(boolean resume) {
        client = WireClient.connect(herald.port());
        client.open(HeraldProcess.DOMAIN);
        client.signIn(account, "secret", HeraldProcess.DOMAIN);
        if (session != null && resume && resumed()) {
            return;
        }
        client.bind(resource);
        client.send("<enable xmlns='" + SM + "' resume='true'/>");
        session = next(SM, "enabled").attribute("id");
        received = 0;
        sent = 0;
        acknowledged = 0;
        catchingUp = true;
        ask("set", "<enable xmlns='urn:xmpp:carbons:2'/>");
        catchUp();
        catchingUp = false;
        early.stream().filter(this::isNew).forEach(this::live);
        early.clear();
        sendStanza("<presence/>");
        List<String> again = List.copyOf(unsure);
        unsure.clear();
        again.forEach(this::sendMessage);
        settle();
    }

    private boolean resumed() {
        client.send("<resume xmlns='%s' previd='%s' h='%d'/>".formatted(SM, session, received));
        Element answer = client.next();
        if (answer.attribute("h") != null) {
            acknowledge(Integer.parseInt(answer.attribute("h")));
        }
        if (!answer.is(SM, "resumed")) {
            return false;
        }
        sent = acknowledged;
        List<String> again = List.copyOf(unsure);
        unsure.clear();
        again.forEach(this::sendMessage);
        settle();
        return true;
    }

    /** Ends its stream as it should. */
    void leave() {
        settle();
        client.send("<a xmlns='%s' h='%d'/></stream:stream>".formatted(SM, received));
        client.close();
        client = null;
        session = null;
        unsure.clear();
    }

    /** Loses its connection. */
    void cut() {
        client.close();
        client = null;
    }

    void state(boolean active) {
        client.send("<" + (active ? "active" : "inactive") + " xmlns='urn:xmpp:csi:0'/>");
        settle();
    }

    /** Says something of this content to the peer's account. */
    void say(String id, String content) {
        String xml =
                "<message to='%s@%s' type='chat' id='%s'>%s</message>"
                        .formatted(peer, HeraldProcess.DOMAIN, id, content);
        heard.put(id, null);
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        messages.put(id, Element.parse(bytes, 0, bytes.length, CLIENT));
        sendMessage(xml);
    }

    private void sendMessage(String xml) {
        unsure.add(xml);
        sendStanza(xml);
    }

    private void sendStanza(String xml) {
        client.send(xml);
        sent++;
    }

    private void acknowledge(int handled) {
        acknowledged = handled;
        if (handled >= sent) {
            unsure.clear();
        }
    }

    /** Hears what has come, says that it did, and learns what is safe. */
    void settle() {
        ask("get", "<ping xmlns='urn:xmpp:ping'/>");
        client.send("<a xmlns='%s' h='%d'/><r xmlns='%s'/>".formatted(SM, received, SM));
        next(SM, "a");
    }

    private void catchUp() {
        boolean complete = false;
        while (!complete) {
            String after = last == null ? "" : "<after>" + last + "</after>";
            String set =
                    "<set xmlns='http://jabber.org/protocol/rsm'><max>20</max>" + after + "</set>";
            Element fin = ask("set", "<query xmlns='" + MAM + "'>" + set + "</query>");
            complete = "true".equals(fin.child(MAM, "fin").attribute("complete"));
        }
    }

    private Element ask(String type, String payload) {
        String id = client.id();
        sendStanza("<iq type='%s' id='%s'>%s</iq>".formatted(type, id, payload));
        Element next = hear();
        while (!(next.local().equals("iq") && id.equals(next.attribute("id")))) {
            next = hear();
        }
        return next;
    }

    private Element next(String namespace, String local) {
        Element next = hear();
        while (!next.is(namespace, local)) {
            next = hear();
        }
        return next;
    }

    private Element hear() {
        Element next = client.next();
        if (next == null) {
            throw new AssertionError(this + ": the stream ended");
        }
        if (next.is(SM, "a")) {
            acknowledge(Integer.parseInt(next.attribute("h")));
        } else if (next.is(SM, "r")) {
            client.send("<a xmlns='%s' h='%d'/>".formatted(SM, received));
        } else if (!next.namespace().equals(SM)) {
            received++;
            if (next.local().equals("message")) {
                message(next);
            }
        }
        return next;
    }

    private void message(Element element) {
        Element result = element.child(MAM, "result");
        if (result != null) {
            note(forwarded(result), result.attribute("id"));
            return;
        }
        Element carbon = element.child("urn:xmpp:carbons:2", "sent");
        if (carbon == null) {
            carbon = element.child("urn:xmpp:carbons:2", "received");
        }
        Element message = carbon == null ? element : forwarded(carbon);
        if (catchingUp) {
            early.add(message); // it may be in the archive's pages as well, and has its place there
        } else {
            live(message);
        }
    }

    private boolean isNew(Element message) {
        return heard.get(message.attribute("id")) == null;
    }

    private void live(Element message) {
        Element id = message.child("urn:xmpp:sid:0", "stanza-id");
        if (id == null) {
            faults.add(this + " heard without id " + message);
        } else {
            note(message, id.attribute("id"));
        }
    }

    private static Element forwarded(Element wrapper) {
        return wrapper.child("urn:xmpp:forward:0", "forwarded").child(CLIENT, "message");
    }

    private void note(Element message, String stanzaId) {
        String id = message.attribute("id");
        if ("error".equals(message.attribute("type"))) {
            faults.add(this + " heard " + message);
            return;
        }
        String before = heard.put(id, stanzaId);
        messages.putIfAbsent(id, message);
        if (before != null && !before.equals(stanzaId)) {
            faults.add(this + " knows " + id + " under two ids");
        }
        if (before != null) { // what it said itself it hears once, from the archive
            faults.add(this + " heard " + id + " twice, now as " + message);
        }
        inOrder.add(id);
        last = stanzaId;
    }

    /** What it knows: message ids and, but for what it sent alone, the ids of its archive. */
    Map<String, String> heard() {
        return heard;
    }

    /** Message ids in the order in which they came, live, as carbons, late or from the archive. */
    List<String> inOrder() {
        return inOrder;
    }

    /** Bodies after corrections, and what the peers' devices got and showed. */
    Map<String, String> view(List<String> order) {
        Map<String, String> view = new HashMap<>();
        for (String id : order) {
            Element message = messages.get(id);
            Element body = message.child(CLIENT, "body");
            Element replace = message.child("urn:xmpp:message-correct:0", "replace");
            Element receipt = message.child("urn:xmpp:receipts", "received");
            Element marker = message.child("urn:xmpp:chat-markers:0", "displayed");
            if (body != null) {
                view.put(replace == null ? id : replace.attribute("id"), body.text());
            } else if (receipt != null) {
                view.put("received " + receipt.attribute("id"), id);
            } else if (marker != null) {
                view.put("displayed", marker.attribute("id"));
            }
        }
        return view;
    }

    List<String> faults() {
        return faults;
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }
}
