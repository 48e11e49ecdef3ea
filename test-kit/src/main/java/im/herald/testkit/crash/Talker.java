package im.herald.testkit.crash;

import im.herald.testkit.wire.WireClient;
import im.herald.xml.Element;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A client with stream management that talks to the others as fast as it may, and says again what
 * was not acknowledged when it comes back (XEP-0198 §5). Its own thread speaks, another listens.
 */
final class Talker {
    static final String PASSWORD = "secret";
    private static final String SM = "urn:xmpp:sm:3";

    /** Unacknowledged messages it does not go beyond. */
    private static final int WINDOW = 150;

    private static final int REQUEST_EVERY = 10;

    private final Victim server;
    private final String name;
    private final List<String> others;
    private final Dice random;
    private final String run;
    private final List<Said> said = new ArrayList<>();
    private final Map<String, String> heard = new HashMap<>();
    private final Set<String> heardNow = new HashSet<>();
    private final List<String> faults = new ArrayList<>();
    private final Object writing = new Object();
    private WireClient client;
    private Thread listener;
    private String session;
    private int acknowledged;
    private int base; // of said, when the session began
    private long received; // of the thread that listens
    private int saidAgain;
    private int heardAgain;
    private int renamed;
    private boolean lost = true;

    /**
     * @param run what its ids begin with
     */
    Talker(Victim server, String name, List<String> others, long seed, String run) {
        this.server = server;
        this.name = name;
        this.others = others;
        this.random = new Dice(seed);
        this.run = run;
    }

    String name() {
        return name;
    }

    /** Signs in, takes up the session or begins one, and says again what nobody acknowledged. */
    void connect() {
        awaitSilence();
        WireClient fresh = WireClient.connect(server.port());
        fresh.open(server.domain());
        fresh.signIn(name, PASSWORD, server.domain());
        boolean resumed = session != null && resume(fresh);
        if (!resumed) {
            begin(fresh);
        }
        synchronized (this) {
            client = fresh;
            lost = false;
        }
        listener = new Thread(() -> listen(fresh), name + " listens");
        listener.setDaemon(true);
        listener.start();
        sayAgain();
    }

    /** What came over the connection before is heard first: the {@code h} of a resume counts it. */
    private void awaitSilence() {
        try {
            if (listener != null) {
                listener.join();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean resume(WireClient fresh) {
        fresh.send(
                String.format(
                        Locale.ROOT,
                        "<resume xmlns='%s' previd='%s' h='%d'/>",
                        SM,
                        session,
                        received));
        Element answer = fresh.next();
        if (answer == null) {
            throw new UncheckedIOException(new java.io.IOException("lost again"));
        }
        if (answer.attribute("h") != null) {
            acknowledge(Long.parseLong(answer.attribute("h")));
        }
        return answer.is(SM, "resumed");
    }

    private void begin(WireClient fresh) {
        fresh.bind(null);
        fresh.send(String.format(Locale.ROOT, "<presence/><enable xmlns='%s' resume='true'/>", SM));
        Element enabled = fresh.next();
        while (enabled != null && !enabled.is(SM, "enabled")) {
            note(enabled); // what waited may come before
            enabled = fresh.next();
        }
        if (enabled == null) {
            throw new UncheckedIOException(new java.io.IOException("lost again"));
        }
        synchronized (this) {
            session = enabled.attribute("id");
            base = acknowledged;
            received = 0;
        }
    }

    private void sayAgain() {
        List<Said> again;
        synchronized (this) {
            again = List.copyOf(said.subList(acknowledged, said.size()));
            saidAgain += again.size();
        }
        again.forEach(each -> send(each.xml()));
        request();
    }

    private void send(String xml) {
        synchronized (writing) {
            client.send(xml);
        }
    }

    private void request() {
        send("<r xmlns='" + SM + "'/>");
    }

    private void listen(WireClient on) {
        try {
            for (Element next = on.next(); next != null; next = on.next()) {
                hear(on, next);
            }
        } catch (UncheckedIOException cut) {
            // the server is gone
        } catch (AssertionError fault) {
            fault(fault.getMessage());
        } finally {
            lose(on);
        }
    }

    private synchronized void lose(WireClient on) {
        if (client == on) {
            lost = true;
            notifyAll();
        }
    }

    private void hear(WireClient on, Element element) {
        if (element.is(SM, "a")) {
            acknowledge(Long.parseLong(element.attribute("h")));
        } else if (element.is(SM, "r")) {
            synchronized (writing) {
                on.send(String.format(Locale.ROOT, "<a xmlns='%s' h='%d'/>", SM, received));
            }
        } else if (element.is(WireClient.STREAMS, "error")) {
            fault("stream error " + element);
        } else {
            received++;
            note(element);
        }
    }

    /** Of one session; the first so many that it said are safe. */
    private synchronized void acknowledge(long handled) {
        int total = base + (int) handled;
        if (total < acknowledged || total > said.size()) {
            faults.add(name + ": " + handled + " acknowledged after " + (acknowledged - base));
        }
        acknowledged = Math.max(acknowledged, total);
        notifyAll();
    }

    private synchronized void note(Element element) {
        if (!element.local().equals("message")) {
            return;
        }
        String id = element.attribute("id");
        if ("error".equals(element.attribute("type"))) {
            faults.add(name + " heard " + element);
            return;
        }
        Element given = element.child("urn:xmpp:sid:0", "stanza-id");
        if (given == null) {
            faults.add(name + " heard without id " + element);
            return;
        }
        String stanzaId = given.attribute("id");
        String before = heard.put(id, stanzaId);
        heardAgain += before == null ? 0 : 1;
        if (before != null && !before.equals(stanzaId)) {
            renamed++;
            faults.add(name + " heard " + id + " again under another id");
        }
        if (!heardNow.add(id)) {
            faults.add(name + " heard " + id + " twice from one run of the server");
        }
    }

    private synchronized void fault(String text) {
        faults.add(name + ": " + text);
    }

    /** Talks until the server is gone, or the time is over. */
    void talk(long untilMillis) {
        try {
            while (mayTalk(untilMillis)) {
                Said next = next();
                send(next.xml());
                if (said.size() % REQUEST_EVERY == 0) {
                    request();
                }
            }
        } catch (UncheckedIOException cut) {
            return; // as the listener hears too
        }
    }

    private synchronized boolean mayTalk(long untilMillis) {
        try {
            for (long left = left(untilMillis);
                    !lost && said.size() - acknowledged >= WINDOW && left > 0;
                    left = left(untilMillis)) {
                wait(left);
            }
            return !lost && left(untilMillis) > 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long left(long untilMillis) {
        return untilMillis - System.currentTimeMillis();
    }

    /** Half of the messages have an origin-id. */
    private synchronized Said next() {
        String to = others.get(random.nextInt(others.size()));
        String id = String.format(Locale.ROOT, "%s-%s-%08d", run, name, said.size());
        String text = "x".repeat(random.nextInt(400));
        String origin =
                random.nextBoolean() ? "<origin-id xmlns='urn:xmpp:sid:0' id='" + id + "'/>" : "";
        String xml =
                String.format(
                        Locale.ROOT,
                        "<message to='%s@%s' type='chat' id='%s'><body>%s %s</body>%s</message>",
                        to,
                        server.domain(),
                        id,
                        id,
                        text,
                        origin);
        Said next = new Said(id, to, xml);
        said.add(next);
        return next;
    }

    /** Waits until all is acknowledged. */
    void finish(long untilMillis) {
        request();
        try {
            awaitAll(untilMillis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized void awaitAll(long untilMillis) throws InterruptedException {
        for (long left = left(untilMillis);
                acknowledged < said.size() && !lost && left > 0;
                left = left(untilMillis)) {
            wait(left);
        }
        if (acknowledged < said.size()) {
            faults.add(name + ": only " + acknowledged + " of " + said.size() + " safe");
        }
    }

    /** Cuts the connection; the session is there for a while. */
    void cut() {
        synchronized (this) {
            client.close();
            lost = true;
        }
    }

    /** The server is another from now on. */
    synchronized void forgetRun() {
        heardNow.clear();
    }

    synchronized List<Said> said() {
        return List.copyOf(said);
    }

    synchronized int acknowledged() {
        return acknowledged;
    }

    /** What was heard, with its id in the own archive. */
    synchronized Map<String, String> heard() {
        return Map.copyOf(heard);
    }

    synchronized int saidAgain() {
        return saidAgain;
    }

    synchronized int heardAgain() {
        return heardAgain;
    }

    /** Of those heard again, what came under another id, which is a fault. */
    synchronized int renamed() {
        return renamed;
    }

    synchronized List<String> faults() {
        return List.copyOf(faults);
    }
}
