package im.herald.plugins.archive;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.plugins.offline.OfflinePlugin;
import im.herald.plugins.presence.PresencePlugin;
import im.herald.plugins.roster.RosterPlugin;
import im.herald.plugins.world.Client;
import im.herald.plugins.world.World;
import im.herald.stanza.Stanza;
import im.herald.store.PublicIds;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArchivePluginTest {
    private static final String NS = ArchivePlugin.NS;
    private static final String RSM = PageRequest.NS;

    private final World world = new World().account("romeo").account("juliet");
    private Client romeo;
    private Client juliet;

    @BeforeEach
    void install() {
        new RosterPlugin().install(world.server);
        new PresencePlugin().install(world.server);
        new ArchivePlugin().install(world.server);
        new OfflinePlugin().install(world.server);
        romeo = world.connect("romeo/orchard").arrive();
        juliet = world.connect("juliet/balcony").arrive();
    }

    private void say(int count) {
        IntStream.rangeClosed(1, count).forEach(i -> say("m" + i));
    }

    private void say(String text) {
        romeo.say(
                "<message to='juliet@example.org' type='chat' id='%1$s'><body>%1$s</body></message>"
                        .formatted(text));
    }

    private static Element parse(String xml) {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        return Element.parse(bytes, 0, bytes.length, Stanza.NAMESPACE);
    }

    /** A page: its texts and ids in the order they came, and the end. */
    private record Answer(List<String> texts, List<String> ids, Element iq) {
        Element set() {
            return iq.child(NS, "fin").child(RSM, "set");
        }

        String first() {
            return set().child(RSM, "first").text();
        }

        String last() {
            return set().child(RSM, "last").text();
        }

        boolean complete() {
            return iq.child(NS, "fin").attribute("complete").equals("true");
        }
    }

    private static Answer query(Client client, String content) {
        client.take();
        client.say(
                "<iq type='set' id='q'><query xmlns='urn:xmpp:mam:2' queryid='f27'>%s</query></iq>"
                        .formatted(content));
        List<String> texts = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        Element iq = null;
        for (String heard : client.take()) {
            Element element = parse(heard);
            if (element.local().equals("iq")) {
                iq = element;
            } else {
                assertThat(iq).as("results come before the answer").isNull();
                Element result = element.child(NS, "result");
                assertThat(result.attribute("queryid")).isEqualTo("f27");
                ids.add(result.attribute("id"));
                texts.add(
                        result.child("urn:xmpp:forward:0", "forwarded")
                                .child(Stanza.NAMESPACE, "message")
                                .child(Stanza.NAMESPACE, "body")
                                .text());
            }
        }
        return new Answer(texts, ids, iq);
    }

    private static String rsm(String content) {
        return "<set xmlns='http://jabber.org/protocol/rsm'>" + content + "</set>";
    }

    private static String form(String... fieldsAndValues) {
        StringBuilder form =
                new StringBuilder(
                        "<x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'>"
                                + "<value>urn:xmpp:mam:2</value></field>");
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            form.append("<field var='").append(fieldsAndValues[i]).append("'><value>");
            form.append(fieldsAndValues[i + 1]).append("</value></field>");
        }
        return form.append("</x>").toString();
    }

    @Test
    void liveIdShouldBeThatOfTheArchive() {
        say("m1");
        String live =
                parse(juliet.take().get(0)).child("urn:xmpp:sid:0", "stanza-id").attribute("id");

        assertThat(query(juliet, "").ids()).containsExactly(live);
        assertThat(query(romeo, "").ids()).hasSize(1).doesNotContain(live);
    }

    @Test
    void pagesShouldFollowEachOtherForwards() {
        say(5);

        Answer one = query(juliet, rsm("<max>2</max>"));
        Answer two = query(juliet, rsm("<max>2</max><after>" + one.last() + "</after>"));
        Answer three = query(juliet, rsm("<max>2</max><after>" + two.last() + "</after>"));

        assertThat(one.texts()).containsExactly("m1", "m2");
        assertThat(one.complete()).isFalse();
        assertThat(one.set().child(RSM, "first").attribute("index")).isEqualTo("0");
        assertThat(two.texts()).containsExactly("m3", "m4");
        assertThat(two.first()).isEqualTo(two.ids().get(0));
        assertThat(three.texts()).containsExactly("m5");
        assertThat(three.complete()).isTrue();
    }

    @Test
    void pagesShouldFollowEachOtherBackwards() {
        say(5);

        Answer one = query(juliet, rsm("<max>2</max><before/>"));
        Answer two = query(juliet, rsm("<max>3</max><before>" + one.first() + "</before>"));

        assertThat(one.texts()).containsExactly("m4", "m5");
        assertThat(one.complete()).isFalse();
        assertThat(two.texts()).containsExactly("m1", "m2", "m3");
        assertThat(two.complete()).isTrue();
    }

    @Test
    void flippingShouldChangeTheOrderOnly() {
        say(3);

        Answer page = query(juliet, rsm("<max>2</max>") + "<flip-page/>");

        assertThat(page.texts()).containsExactly("m2", "m1");
        assertThat(page.first()).isEqualTo(page.ids().get(1));
    }

    @Test
    void idsShouldBound() {
        say(5);
        List<String> ids = query(juliet, "").ids();

        assertThat(query(juliet, form("after-id", ids.get(0), "before-id", ids.get(3))).texts())
                .containsExactly("m2", "m3");
        assertThat(query(juliet, form("ids", ids.get(2))).texts()).containsExactly("m3");
    }

    @Test
    void namedMessagesShouldComeInTheirOrder() {
        say(3);
        List<String> ids = query(juliet, "").ids();
        String both = form("ids", ids.get(2) + "</value><value>" + ids.get(0));

        assertThat(query(juliet, both).texts()).containsExactly("m1", "m3");
        assertThat(query(juliet, both + rsm("<max>1</max><before/>")).texts())
                .containsExactly("m3");
    }

    @Test
    void idsOfOthersShouldNotBeFound() {
        say("m1");
        String romeos = query(romeo, "").ids().get(0);

        for (String wanted :
                List.of(
                        form("ids", romeos),
                        form("after-id", romeos),
                        form("before-id", "nonsense"),
                        rsm("<after>" + romeos + "</after>"),
                        rsm("<before>nonsense</before>"))) {
            assertThat(query(juliet, wanted).iq().toString()).contains("item-not-found");
        }
    }

    @Test
    void theNumberShouldBeToldToWhoAsksForNothingElse() {
        say(3);

        Answer answer = query(juliet, rsm("<max>0</max>"));

        assertThat(answer.texts()).isEmpty();
        assertThat(answer.complete()).isFalse();
        assertThat(answer.set().child(RSM, "count").text()).isEqualTo("3");
    }

    @Test
    void anIdThatWasGivenBeforeAKillShouldStillBeAPlace() {
        PublicIds ids = new PublicIds(world.stores.secret("archive-ids"));
        Jid owner = Jid.of("juliet@example.org");
        say(2);
        long last = world.stores.archive().last(owner).orElseThrow();
        String lost = ids.of(PublicIds.mark(owner), last + 1);
        String early = ids.of(PublicIds.mark(owner), 1);

        assertThat(query(juliet, rsm("<after>" + lost + "</after>")).complete()).isTrue();
        assertThat(query(juliet, rsm("<before>" + lost + "</before>")).texts())
                .containsExactly("m1", "m2");
        assertThat(query(juliet, rsm("<after>" + early + "</after>")).iq().toString())
                .contains("item-not-found");
        assertThat(query(juliet, form("ids", lost)).iq().toString()).contains("item-not-found");
    }

    @Test
    void pagesShouldBeBounded() {
        say(300);

        assertThat(query(juliet, "").texts()).hasSize(50);
        assertThat(query(juliet, rsm("<max>4000000000</max>")).texts()).hasSize(250);
    }

    @Test
    void pagesShouldFitIntoAnOutbox() {
        IntStream.range(0, 4).forEach(i -> say(i + "x".repeat(60_000)));

        Answer page = query(juliet, "");

        assertThat(page.texts()).hasSize(2);
        assertThat(page.complete()).isFalse();
    }

    @Test
    void wordsShouldBeSearchedPageByPage() {
        say("the Lark");
        say(5001);
        say("it was the lark");

        Answer one = query(juliet, form("{urn:xmpp:fulltext:0}fulltext", "LARK the"));
        String rest = form("{urn:xmpp:fulltext:0}fulltext", "lark");
        Answer two = query(juliet, rest + rsm("<after>" + one.last() + "</after>"));

        assertThat(one.texts()).containsExactly("the Lark");
        assertThat(one.complete()).isFalse();
        assertThat(two.texts()).containsExactly("it was the lark");
        assertThat(two.complete()).isTrue();
    }

    @Test
    void searchBackwardsShouldGoOnWhereItStopped() {
        say("the lark");
        say(5001);
        String lark = form("{urn:xmpp:fulltext:0}fulltext", "lark");

        Answer one = query(juliet, lark + rsm("<before/>"));
        Answer two = query(juliet, lark + rsm("<before>" + one.first() + "</before>"));

        assertThat(one.texts()).isEmpty();
        assertThat(one.complete()).isFalse();
        assertThat(two.texts()).containsExactly("the lark");
        assertThat(two.complete()).isTrue();
    }

    @Test
    void forgedIdsShouldBeTakenOutAndOthersKept() {
        world.arrive(
                "<message from='nurse@example.com' to='juliet@example.org'><composing"
                        + " xmlns='http://jabber.org/protocol/chatstates'/><stanza-id"
                        + " xmlns='urn:xmpp:sid:0' by='Juliet@Example.org' id='forged'/><stanza-id"
                        + " xmlns='urn:xmpp:sid:0' by='room@example.com' id='theirs'/><origin-id"
                        + " xmlns='urn:xmpp:sid:0' id='o'/></message>");

        assertThat(juliet.take())
                .singleElement()
                .asString()
                .doesNotContain("forged")
                .contains("theirs", "origin-id");
    }

    @Test
    void aMessageToOneselfShouldBeArchivedOnce() {
        romeo.say("<message type='chat'><body>note</body></message>");

        assertThat(query(romeo, "").texts()).containsExactly("note");
        assertThat(query(romeo, form("with", "romeo@example.org")).texts()).containsExactly("note");
    }

    @Test
    void resourcesShouldBeToldApart() {
        say("bare");
        romeo.say(
                "<message to='juliet@example.org/balcony' type='chat'><body>full</body></message>");

        assertThat(query(romeo, form("with", "juliet@example.org")).texts())
                .containsExactly("bare", "full");
        assertThat(query(romeo, form("with", "juliet@example.org/balcony")).texts())
                .containsExactly("full");
        assertThat(query(romeo, form("with", "nurse@example.org")).texts()).isEmpty();
    }

    @Test
    void aMessageToADeviceThatIsGoneShouldBeArchivedAndNotRefused() {
        romeo.say("<message to='juliet@example.org/gone' id='n'><body>Hi</body></message>");

        assertThat(romeo.take()).isEmpty();
        assertThat(query(juliet, "").texts()).containsExactly("Hi");
    }

    @Test
    void aDeviceThatReadItsArchiveShouldNotGetTheMessagesAgain() {
        juliet.leave();
        say("m1");
        Client tablet = world.connect("juliet/tablet");
        assertThat(query(tablet, "").texts()).containsExactly("m1");

        tablet.say("<presence/>");

        assertThat(tablet.take()).noneMatch(heard -> heard.startsWith("<message"));
    }

    @Test
    void whatOneDeviceReadInItsArchiveShouldWaitForOneWithoutArchive() {
        juliet.leave();
        say(2);
        Client tablet = world.connect("juliet/tablet");
        query(tablet, rsm("<max>1</max>"));
        tablet.say("<presence/>").take();
        say("m3");
        tablet.leave();
        say("m4");

        Client old = world.connect("juliet/old");
        old.say("<presence/>");

        assertThat(old.take().stream().filter(heard -> heard.startsWith("<message")))
                .satisfiesExactly(
                        m1 -> assertThat(m1).contains("<body>m1</body>"),
                        m4 -> assertThat(m4).contains("<body>m4</body>"));
        assertThat(world.stores.offline().count(Jid.of("juliet@example.org"))).isZero();
    }

    @Test
    void aDeviceThatReadAPartShouldGetTheRestUnderTheSameIds() {
        juliet.leave();
        say(2);
        Client tablet = world.connect("juliet/tablet");
        query(tablet, rsm("<max>1</max>"));

        tablet.say("<presence/>");
        List<String> waited =
                tablet.take().stream().filter(heard -> heard.startsWith("<message")).toList();

        assertThat(waited).singleElement().asString().contains("<body>m2</body>");
        assertThat(waited.get(0)).contains(query(tablet, "").ids().get(1));
    }

    @Test
    void aDeviceWithoutArchiveShouldGetAllThatWaited() {
        juliet.leave();
        say(2);

        Client old = world.connect("juliet/old");
        old.say("<presence/>");

        assertThat(old.take().stream().filter(heard -> heard.startsWith("<message"))).hasSize(2);
    }

    @Test
    void preferencesShouldOutliveTheSession() {
        juliet.say(
                "<iq type='set' id='p'><prefs xmlns='urn:xmpp:mam:2' default='never'>"
                        + "<always><jid>nurse@example.org</jid></always></prefs></iq>");
        juliet.leave();
        world.server.accounts().retireIdle();
        say("m1");
        Client tablet = world.connect("juliet/tablet");

        assertThat(query(tablet, "").texts()).isEmpty();
        tablet.say("<presence/>");
        assertThat(tablet.take()).as("offline all the same").anyMatch(h -> h.contains("m1"));
    }

    @Test
    void theSequenceShouldGoOnAfterTheAccountWasAway() {
        say("m1");
        juliet.leave();
        world.server.accounts().retireIdle();
        say("m2");

        assertThat(query(world.connect("juliet/tablet"), "").texts()).containsExactly("m1", "m2");
    }
}
