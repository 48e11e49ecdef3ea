package im.herald.it.c2s;

import static im.herald.it.c2s.WireServer.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import im.herald.testkit.wire.WireClient;
import im.herald.xml.Element;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stanzas of clients that lie or make no sense (RFC 6120 §8, RFC 6121 §2.1.6, §3.1). */
class StanzaAbuseTest {
    private static final String ALICE = "alice@" + DOMAIN;
    private static final String BOB = "bob@" + DOMAIN;

    @TempDir static Path home;
    private static WireServer server;
    private WireClient alice;
    private WireClient bob;

    @BeforeAll
    static void start() {
        server = WireServer.start(home);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void connect() {
        alice = server.online("alice", "a");
        bob = server.online("bob", "b");
        bob.send("<presence/>");
        bob.roundTrip();
    }

    @AfterEach
    void othersShouldStillBeServed() {
        bob.roundTrip();
        alice.close();
        bob.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<message from='bob@capulet.example' to='bob@capulet.example'/>",
                "<message from='bob@capulet.example/b' to='alice@capulet.example'/>",
                "<presence from='capulet.example'/>",
                "<iq type='get' id='1' from='alice@capulet.example/other'><x xmlns='urn:x'/></iq>",
                "<message from='@' to='bob@capulet.example'/>",
                "<presence type='subscribe' from='carol@capulet.example' to='bob@capulet.example'/>",
            })
    void fromOfAnotherShouldEndTheStream(String stanza) {
        alice.send(stanza);

        assertThat(alice.streamError()).isEqualTo("invalid-from");
    }

    @ParameterizedTest
    @ValueSource(strings = {ALICE, ALICE + "/a", "ALICE@" + DOMAIN})
    void ownAddressShouldBeStampedInFull(String from) {
        alice.send("<message id='m' from='" + from + "' to='" + BOB + "'/>");

        assertThat(bob.next().attribute("from")).isEqualTo(ALICE + "/a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <iq type='get'><ping xmlns='urn:xmpp:ping'/></iq>                  | bad-request
                    <iq id='1'><ping xmlns='urn:xmpp:ping'/></iq>                      | bad-request
                    <iq id='1' type='push'><ping xmlns='urn:xmpp:ping'/></iq>          | bad-request
                    <iq id='1' type='get'/>                                            | bad-request
                    <iq id='1' type='get'><a xmlns='u:a'/><b xmlns='u:b'/></iq>        | bad-request
                    <iq id='1' type='get'><x xmlns='urn:x'/></iq>                      | service-unavailable
                    <iq id='1' type='set'><ping xmlns='urn:xmpp:ping'/></iq>           | service-unavailable
                    <iq id='1' type='get' to='capulet.example'><x xmlns='urn:x'/></iq> | service-unavailable
                    <iq id='1' type='get' to='bob@capulet.example'><x xmlns='urn:x'/></iq> | service-unavailable
                    <iq id='1' type='get' to='bob@capulet.example/none'><x xmlns='urn:x'/></iq> | service-unavailable
                    <iq id='1' type='get' to='@'><x xmlns='urn:x'/></iq>               | jid-malformed
                    <iq id='1' type='get' to='montague.example'><x xmlns='urn:x'/></iq> | remote-server-not-found
                    <presence type='subscribe'/>                                       | bad-request
                    <presence type='subscribe' to='alice@capulet.example/a'/>          | not-allowed
                    <presence type='subscribed' to='alice@capulet.example'/>           | not-allowed
                    <presence type='probe'/>                                           | bad-request
                    <presence type='subscribe' to='@'/>                                | jid-malformed
                    <presence><priority>128</priority></presence>                      | bad-request
                    <message id='1' to='nobody@capulet.example'><body>x</body></message> | service-unavailable
                    <message id='1' to='a@b@c'><body>x</body></message>                | jid-malformed
                    <message id='1' to='montague.example'><body>x</body></message>     | remote-server-not-found
                    """)
    void stanzaThatCannotBeServedShouldBeReturned(String stanza, String condition) {
        alice.send(stanza);

        Element answer = alice.next();
        assertThat(answer.attribute("type")).isEqualTo("error");
        assertThat(answer.child("jabber:client", "error").children().get(0).local())
                .isEqualTo(condition);
        alice.roundTrip();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<iq id='1' type='result'/>",
                "<iq id='1' type='result' to='capulet.example'/>",
                "<iq id='1' type='result' to='bob@capulet.example'><x xmlns='urn:x'/></iq>",
                "<iq id='1' type='error' to='bob@capulet.example/none'/>",
                "<iq id='1' type='error' to='montague.example'/>",
                "<iq type='result' to='@'/>",
                "<iq type='error'/>",
                "<message type='error' to='nobody@capulet.example'/>",
                "<message type='error' to='@'/>",
                "<presence to='nobody@capulet.example/x'/>",
                "<presence type='unavailable' to='montague.example'/>",
            })
    void whatAnswersNothingShouldGetNoAnswer(String stanza) {
        alice.send(stanza);

        alice.send("<iq id='next' type='get'><ping xmlns='urn:xmpp:ping'/></iq>");
        assertThat(alice.next().attribute("id")).isEqualTo("next");
    }

    @Test
    void rosterPushOfAClientShouldChangeNobodysRoster() {
        String push =
                "<query xmlns='jabber:iq:roster'><item jid='x@y.example' name='x'"
                        + " subscription='both'/></query>";

        Element refusal = alice.ask("set", BOB, push);

        assertThat(refusal.attribute("type")).isEqualTo("error");
        Element roster = bob.ask("get", null, "<query xmlns='jabber:iq:roster'/>");
        assertThat(roster.child("jabber:iq:roster", "query").children()).isEmpty();
    }

    @Test
    void rosterPushToAResourceShouldComeFromItsSender() {
        alice.send(
                "<iq type='set' id='p' to='"
                        + BOB
                        + "/b'><query xmlns='jabber:iq:roster'><item jid='x@y'/></query></iq>");

        assertThat(bob.next().attribute("from")).isEqualTo(ALICE + "/a");
        Element roster = bob.ask("get", null, "<query xmlns='jabber:iq:roster'/>");
        assertThat(roster.child("jabber:iq:roster", "query").children()).isEmpty();
    }

    @Test
    void ownSubscriptionStateShouldNotBeSetByHand() {
        alice.ask(
                "set",
                null,
                "<query xmlns='jabber:iq:roster'><item jid='"
                        + BOB
                        + "' subscription='both' ask='subscribe'/></query>");

        Element roster = alice.ask("get", null, "<query xmlns='jabber:iq:roster'/>");
        Element item = roster.child("jabber:iq:roster", "query").children().get(0);
        assertThat(item.attribute("subscription")).isEqualTo("none");
        assertThat(item.attribute("ask")).isNull();
        alice.ask(
                "set",
                null,
                "<query xmlns='jabber:iq:roster'><item jid='"
                        + BOB
                        + "' subscription='remove'/></query>");
    }

    /**
     * RFC 6121 §3.1.2: subscriptions come from the bare JID; approvals nobody asked for count not.
     */
    @Test
    void approvalNobodyAskedForShouldGiveNoSubscription() {
        alice.send("<presence type='subscribed' to='" + BOB + "'/>");
        alice.roundTrip();

        Element roster = bob.ask("get", null, "<query xmlns='jabber:iq:roster'/>");
        assertThat(roster.child("jabber:iq:roster", "query").children()).isEmpty();
    }

    @Test
    void subscriptionShouldComeFromTheBareAddress() {
        alice.send("<presence type='subscribe' from='" + ALICE + "/a' to='" + BOB + "/b'/>");

        Element request = bob.next();
        assertThat(request.attribute("type")).isEqualTo("subscribe");
        assertThat(request.attribute("from")).isEqualTo(ALICE);
        alice.send("<presence type='unsubscribe' to='" + BOB + "'/>");
        alice.roundTrip();
    }

    @Test
    void unknownTypesShouldDoNoHarm() {
        alice.send("<message type='gossip' to='" + BOB + "'><body>x</body></message>");
        alice.send("<presence type='gossip'/><presence type='gossip' to='" + BOB + "'/>");
        alice.send("<presence><priority>many</priority></presence>");

        alice.roundTrip();
    }
}
