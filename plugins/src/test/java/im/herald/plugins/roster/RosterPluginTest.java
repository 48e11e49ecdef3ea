package im.herald.plugins.roster;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.plugins.presence.PresencePlugin;
import im.herald.plugins.world.Client;
import im.herald.plugins.world.World;
import im.herald.store.RosterItem;
import im.herald.store.Subscription;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RosterPluginTest {
    private static final Jid ROMEO = Jid.of("romeo@example.org");
    private static final Jid JULIET = Jid.of("juliet@example.com");

    private final World world =
            new World(new RosterPlugin(), new PresencePlugin()).account("romeo").account("nurse");
    private final Client romeo = world.connect("romeo/orchard");

    private static String set(String item) {
        return "<iq type='set' id='s'><query xmlns='jabber:iq:roster'>" + item + "</query></iq>";
    }

    private static String get(String ver) {
        return "<iq type='get' id='g'><query xmlns='jabber:iq:roster'" + ver + "/></iq>";
    }

    @Test
    void newUserShouldGetAnEmptyRoster() {
        assertThat(romeo.say(get("")).take())
                .singleElement()
                .asString()
                .contains("type='result'", "jabber:iq:roster")
                .doesNotContain("<item", "ver=");
    }

    @Test
    void setShouldBePushedToInterestedResourcesOnly() {
        Client balcony = world.connect("romeo/balcony");
        romeo.say(get("")).take();
        romeo.say(set("<item jid='juliet@example.com' name='J'><group>Friends</group></item>"));

        assertThat(romeo.take())
                .hasSize(2)
                .satisfiesOnlyOnce(
                        push ->
                                assertThat(push)
                                        .contains("type='set'", "juliet@example.com")
                                        .contains("name='J'", "Friends", "'none'")
                                        .doesNotContain("ver="))
                .satisfiesOnlyOnce(result -> assertThat(result).contains("type='result'"));
        assertThat(balcony.take()).isEmpty();
        assertThat(world.stores.rosters().load(ROMEO).items())
                .singleElement()
                .extracting(RosterItem::groups)
                .isEqualTo(Set.of("Friends"));
    }

    @Test
    void subscriptionAndAskShouldNotBeSetByClients() {
        romeo.say(set("<item jid='juliet@example.com' subscription='both' ask='subscribe'/>"));

        assertThat(Roster.of(world.active("romeo")).item(JULIET)).isEqualTo(RosterItem.of(JULIET));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <item jid='a@b.c'/><item jid='d@e.f'/>                  | bad-request
                    ''                                                      | bad-request
                    <item/>                                                 | bad-request
                    <item jid='@'/>                                         | jid-malformed
                    <item jid='a@b.c'><group/></item>                       | not-acceptable
                    <item jid='a@b.c'><group>A</group><group>A</group></item> | bad-request
                    <item jid='romeo@example.org'/>                         | not-allowed
                    <item jid='a@b.c' subscription='remove'/>               | item-not-found
                    """,
            quoteCharacter = '~')
    void wrongSetShouldBeRefused(String item, String condition) {
        String content = item.equals("''") ? "" : item;
        assertThat(romeo.say(set(content)).take())
                .singleElement()
                .asString()
                .contains("type='error'", condition);
        assertThat(world.stores.rosters().load(ROMEO).items()).isEmpty();
    }

    @Test
    void overlongNameOrGroupShouldNotBeAcceptable() {
        String longer = "x".repeat(1024);
        assertThat(romeo.say(set("<item jid='a@b.c' name='" + longer + "'/>")).take())
                .singleElement()
                .asString()
                .contains("not-acceptable");
        romeo.say(set("<item jid='a@b.c'><group>" + longer + "</group></item>"));
        assertThat(romeo.take()).singleElement().asString().contains("not-acceptable");
    }

    @Test
    void manyLongGroupsShouldNotBeAcceptable() {
        String groups = "";
        for (int i = 0; i < 5; i++) {
            groups += "<group>" + i + "x".repeat(999) + "</group>";
        }

        romeo.say(set("<item jid='a@b.c'>" + groups + "</item>"));

        assertThat(romeo.take()).singleElement().asString().contains("not-acceptable");
    }

    @Test
    void rosterOfAnotherShouldBeForbidden() {
        String foreign =
                "<iq type='set' id='f' to='nurse@example.org'><query xmlns='jabber:iq:roster'>"
                        + "<item jid='a@b.c'/></query></iq>";
        assertThat(romeo.say(foreign).take()).singleElement().asString().contains("forbidden");
    }

    @Test
    void knownVersionShouldGetAnEmptyAnswer() {
        romeo.say(set("<item jid='juliet@example.com'/>")).take();
        long version = world.stores.rosters().load(ROMEO).version();

        assertThat(romeo.say(get(" ver='" + version + "'")).take())
                .singleElement()
                .asString()
                .contains("type='result'")
                .doesNotContain("query");
    }

    @Test
    void oldVersionShouldGetTheChangesAfterAnEmptyAnswer() {
        romeo.say(set("<item jid='juliet@example.com'/>")).take();
        romeo.say(set("<item jid='nurse@example.com'/>")).take();
        long version = world.stores.rosters().load(ROMEO).version();
        romeo.say(set("<item jid='nurse@example.com' name='N'/>")).take();

        assertThat(romeo.say(get(" ver='" + version + "'")).take())
                .satisfiesExactly(
                        empty -> assertThat(empty).contains("result").doesNotContain("query"),
                        push -> assertThat(push).contains("name='N'", "ver='" + (version + 1)));
    }

    @ParameterizedTest
    @CsvSource({"''", "0815", "nonsense", "-3"})
    void unknownVersionShouldGetTheWholeRosterWithItsVersion(String version) {
        romeo.say(set("<item jid='juliet@example.com'/>")).take();

        assertThat(romeo.say(get(" ver='" + version + "'")).take())
                .singleElement()
                .asString()
                .contains("juliet@example.com", "ver=");
    }

    @Test
    void removedContactShouldLoseBothSubscriptions() {
        world.stores
                .rosters()
                .put(
                        Jid.of("nurse@example.org"),
                        new RosterItem(
                                JULIET,
                                null,
                                Set.of(),
                                Subscription.BOTH,
                                false,
                                false,
                                false,
                                null));
        Client nurse = world.connect("nurse/home").arrive();
        nurse.say(get("")).take();
        world.takeAbroad();
        nurse.say(set("<item jid='juliet@example.com' subscription='remove'/>"));

        assertThat(nurse.take())
                .anySatisfy(push -> assertThat(push).contains("subscription='remove'"));
        assertThat(world.takeAbroad())
                .satisfiesExactly(
                        one -> assertThat(one).contains("type='unsubscribe'"),
                        two -> assertThat(two).contains("type='unavailable'"),
                        three -> assertThat(three).contains("type='unsubscribed'"));
        assertThat(Roster.of(world.active("nurse")).item(JULIET)).isNull();
    }
}
