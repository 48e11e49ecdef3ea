package im.herald.it.command;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.it.process.HeraldCommand;
import im.herald.it.process.HeraldProcess;
import im.herald.testkit.wire.WireClient;
import im.herald.xml.Element;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** XEP-0227: an account goes from one server to another and finds all it had. */
class TransferTest {
    private static final String DOMAIN = HeraldProcess.DOMAIN;
    private static final String MAM = "urn:xmpp:mam:2";
    private static final String PREFS =
            "<prefs xmlns='urn:xmpp:mam:2' default='roster'><always><jid>bob@"
                    + DOMAIN
                    + "</jid></always><never/></prefs>";

    @TempDir private Path folder;

    @Test
    void accountShouldBeTheSameOnTheOtherServer() throws IOException {
        Path file = folder.resolve("accounts.xml");
        List<String> before;
        Path old = folder.resolve("old");
        try (HeraldProcess herald = start(old)) {
            herald.addAccount("alice", "secret");
            herald.addAccount("bob", "secret");
            live(herald);
            before = look(herald, "alice", "secret");
            run(
                    "export",
                    "alice@" + DOMAIN,
                    "bob@" + DOMAIN,
                    "--out",
                    file.toString(),
                    "--data",
                    "" + old);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(before).hasSizeGreaterThan(40);

        Path stopped = folder.resolve("stopped");
        assertThat(
                        run(
                                "import",
                                file.toString(),
                                "--data",
                                "" + stopped,
                                "--set",
                                "domain=" + DOMAIN))
                .contains("2 accounts imported");
        try (HeraldProcess herald = start(stopped)) {
            assertThat(look(herald, "alice", "secret")).isEqualTo(before);
            assertThat(offline(herald)).isEqualTo(60);
        }

        Path running = folder.resolve("running");
        try (HeraldProcess herald = start(running)) {
            assertThat(run("import", file.toString(), "--data", "" + running))
                    .contains("2 accounts imported");
            assertThat(look(herald, "alice", "secret")).isEqualTo(before);
            assertThat(run("import", file.toString(), "--data", "" + running))
                    .contains("exists already: left out", "0 accounts imported");
        }
    }

    private static HeraldProcess start(Path data) {
        return new HeraldProcess(data).set("c2s.require-encryption", "false").start();
    }

    private static String run(String... words) {
        HeraldCommand done = HeraldCommand.run("", words);
        assertThat(done.exit()).as(done.output()).isZero();
        return done.output();
    }

    /** Alice makes herself at home, talks with Bob, and writes to him when he is gone. */
    private static void live(HeraldProcess herald) {
        try (WireClient alice = WireClient.connect(herald.port());
                WireClient bob = WireClient.connect(herald.port())) {
            alice.online("alice", "secret", DOMAIN, "desk");
            bob.online("bob", "secret", DOMAIN, "phone");
            ask(alice, "set", "<vCard xmlns='vcard-temp'><FN>Alice &amp; co</FN></vCard>");
            ask(
                    alice,
                    "set",
                    "<query xmlns='jabber:iq:private'><x xmlns='urn:example'>y</x></query>");
            ask(
                    alice,
                    "set",
                    "<block xmlns='urn:xmpp:blocking'><item jid='eve@" + DOMAIN + "'/></block>");
            ask(alice, "set", PREFS);
            ask(
                    alice,
                    "set",
                    "<query xmlns='jabber:iq:roster'><item jid='carol@example.net' name='C'>"
                            + "<group>friends</group></item></query>");
            bob.send("<presence type='subscribe' to='alice@%s' id='s1'/>".formatted(DOMAIN));
            bob.send("<presence/>");
            for (int i = 0; i < 20; i++) {
                say(alice, "bob", i);
                ask(alice, "get", "<ping xmlns='urn:xmpp:ping'/>");
                say(bob, "alice", i);
                ask(bob, "get", "<ping xmlns='urn:xmpp:ping'/>");
            }
            bob.send("<presence type='unavailable'/>");
            ask(bob, "get", "<ping xmlns='urn:xmpp:ping'/>");
            for (int i = 0; i < 60; i++) {
                say(alice, "bob", 100 + i);
            }
            ask(alice, "get", "<ping xmlns='urn:xmpp:ping'/>");
        }
    }

    private static void say(WireClient from, String to, int number) {
        from.send(
                "<message to='%s@%s' type='chat' id='m%d'><body>number %d</body></message>"
                        .formatted(to, DOMAIN, number, number));
    }

    /** All that the account's client gets to see, but for the ids of archives and versions. */
    private static List<String> look(HeraldProcess herald, String name, String password) {
        List<String> seen = new ArrayList<>();
        try (WireClient client = WireClient.connect(herald.port())) {
            client.online(name, password, DOMAIN, "look");
            seen.add(ask(client, "get", "<vCard xmlns='vcard-temp'/>").toString());
            seen.add(
                    ask(
                                    client,
                                    "get",
                                    "<query xmlns='jabber:iq:private'><x xmlns='urn:example'/></query>")
                            .toString());
            seen.add(ask(client, "get", "<blocklist xmlns='urn:xmpp:blocking'/>").toString());
            seen.add(ask(client, "get", "<prefs xmlns='urn:xmpp:mam:2'/>").toString());
            seen.add(ask(client, "get", "<query xmlns='jabber:iq:roster'/>").toString());
            String page = "<set xmlns='http://jabber.org/protocol/rsm'><max>250</max></set>";
            for (Element message :
                    answer(client, "set", "<query xmlns='" + MAM + "'>" + page + "</query>")) {
                if (message.child(MAM, "result") != null) {
                    seen.add(message.child(MAM, "result").children().get(0).toString());
                }
            }
            client.send("<presence/>");
            Element request = client.next();
            while (!"subscribe".equals(request.attribute("type"))) {
                request = client.next();
            }
            seen.add(request.toString());
        }
        return seen;
    }

    /** How many messages wait for Bob, each under an id that his archive has. */
    private static int offline(HeraldProcess herald) {
        try (WireClient bob = WireClient.connect(herald.port())) {
            bob.online("bob", "secret", DOMAIN, "later");
            List<String> archive = new ArrayList<>();
            String page =
                    "<set xmlns='http://jabber.org/protocol/rsm'><max>250</max><before/></set>";
            for (Element message :
                    answer(bob, "set", "<query xmlns='" + MAM + "'>" + page + "</query>")) {
                if (message.child(MAM, "result") != null) {
                    archive.add(message.child(MAM, "result").attribute("id"));
                }
            }
            // another device, which has not read the archive
            try (WireClient tablet = WireClient.connect(herald.port())) {
                tablet.online("bob", "secret", DOMAIN, "tablet");
                tablet.send("<presence/>");
                int messages = 0;
                while (messages < 60) {
                    Element next = tablet.next();
                    if (next.local().equals("message")) {
                        messages++;
                        assertThat(archive)
                                .contains(
                                        next.child("urn:xmpp:sid:0", "stanza-id").attribute("id"));
                    }
                }
                return messages;
            }
        }
    }

    private static Element ask(WireClient client, String type, String payload) {
        List<Element> all = answer(client, type, payload);
        Element last = all.get(all.size() - 1);
        assertThat(last.attribute("type")).as(last.toString()).isEqualTo("result");
        return last.children().isEmpty() ? last : last.children().get(0);
    }

    private static List<Element> answer(WireClient client, String type, String payload) {
        String id = client.id();
        client.send("<iq type='" + type + "' id='" + id + "'>" + payload + "</iq>");
        List<Element> all = new ArrayList<>();
        do {
            all.add(client.next());
        } while (!id.equals(all.get(all.size() - 1).attribute("id")));
        return all;
    }
}
