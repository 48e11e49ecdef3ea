package im.herald.it.s2s;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.testkit.wire.WireClient;
import im.herald.xml.Element;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two Heralds, with every way to prove who they are. */
@Timeout(60)
@ExtendWith(ErrorFree.class)
class TwoRealmsTest {
    @TempDir private Path folder;
    private Realm capulet;
    private Realm montague;
    private WireClient juliet;
    private WireClient romeo;

    enum Proof {
        DIALBACK_IN_CLEAR,
        DIALBACK,
        CERTIFICATE,
        DIRECT_TLS
    }

    private void start(Proof proof) {
        capulet = new Realm(folder, "capulet.test");
        montague = new Realm(folder, "montague.test");
        Authority authority = new Authority();
        prepare(capulet, montague, proof, authority);
        prepare(montague, capulet, proof, authority);
        capulet.start();
        montague.start();
        juliet = capulet.online("juliet");
        romeo = montague.online("romeo");
    }

    private static void prepare(Realm realm, Realm other, Proof proof, Authority authority) {
        realm.knows(other);
        switch (proof) {
            case DIALBACK -> realm.byDialback();
            case DIALBACK_IN_CLEAR -> realm.byDialback().set("s2s.require-encryption", "false");
            case CERTIFICATE -> realm.certified(authority, authority.issue(realm.domain()));
            case DIRECT_TLS ->
                    realm.certified(authority, authority.issue(realm.domain()))
                            .withDirectTls(other);
        }
    }

    @AfterEach
    void stop() {
        juliet.close();
        romeo.close();
        montague.close();
        capulet.close();
    }

    @ParameterizedTest
    @EnumSource
    void messagesShouldCrossInBothDirectionsInOrder(Proof proof) {
        start(proof);

        for (int i = 0; i < 20; i++) {
            juliet.send(message("romeo@montague.test", "j" + i, "O Romeo " + i));
            romeo.send(message("juliet@capulet.test/home", "r" + i, "Juliet " + i));
        }
        romeo.send("<presence/>");

        for (int i = 0; i < 20; i++) {
            Element heard = Heard.by(juliet, element -> element.local().equals("message"));
            assertThat(heard.attribute("id")).isEqualTo("r" + i);
            assertThat(heard.attribute("from")).isEqualTo("romeo@montague.test/home");
        }
        for (int i = 0; i < 20; i++) {
            Element heard = Heard.by(romeo, element -> element.local().equals("message"));
            assertThat(heard.attribute("id")).isEqualTo("j" + i);
            assertThat(heard.attribute("from")).isEqualTo("juliet@capulet.test/home");
            assertThat(heard.child("jabber:client", "body").text()).isEqualTo("O Romeo " + i);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DIALBACK", "CERTIFICATE"})
    void peopleShouldAddEachOtherAndSeeEachOther(Proof proof) {
        start(proof);
        juliet.send("<presence/>");
        romeo.send("<presence/>");
        juliet.ask("get", null, "<query xmlns='jabber:iq:roster'/>");
        romeo.ask("get", null, "<query xmlns='jabber:iq:roster'/>");

        juliet.send("<presence to='romeo@montague.test' type='subscribe'/>");
        Heard.presence(romeo, "juliet@capulet.test", "subscribe");
        romeo.send("<presence to='juliet@capulet.test' type='subscribed'/>");
        romeo.send("<presence to='juliet@capulet.test' type='subscribe'/>");
        Heard.presence(juliet, "romeo@montague.test", "subscribed");
        Heard.presence(juliet, "romeo@montague.test/home", "null");
        juliet.send("<presence to='romeo@montague.test' type='subscribed'/>");
        Heard.presence(romeo, "juliet@capulet.test/home", "null");

        WireClient again = capulet.signIn("juliet");
        again.send("<presence><show>away</show></presence>");
        Heard.presence(again, "romeo@montague.test/home", "null"); // the answer to a probe

        romeo.close();
        Heard.presence(again, "romeo@montague.test/home", "unavailable");
    }

    @ParameterizedTest
    @EnumSource(names = {"DIALBACK", "CERTIFICATE"})
    void questionsShouldBeAnsweredInBothDirections(Proof proof) {
        start(proof);

        Element pong = juliet.ask("get", "montague.test", "<ping xmlns='urn:xmpp:ping'/>");
        Element info =
                romeo.ask(
                        "get",
                        "capulet.test",
                        "<query xmlns='http://jabber.org/protocol/disco#info'/>");
        Element nobody = romeo.ask("get", "nobody@capulet.test", "<ping xmlns='urn:xmpp:ping'/>");

        assertThat(pong.attribute("type")).isEqualTo("result");
        assertThat(info.attribute("type")).isEqualTo("result");
        assertThat(nobody.attribute("type")).isEqualTo("error");
    }

    private static String message(String to, String id, String body) {
        return "<message type='chat' to='%s' id='%s'><body>%s</body></message>"
                .formatted(to, id, body);
    }
}
