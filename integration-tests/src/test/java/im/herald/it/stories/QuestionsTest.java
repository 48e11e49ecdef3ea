package im.herald.it.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.herald.it.process.HeraldProcess;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smack.packet.StanzaError;
import org.jivesoftware.smackx.disco.ServiceDiscoveryManager;
import org.jivesoftware.smackx.disco.packet.DiscoverInfo;
import org.jivesoftware.smackx.iqlast.LastActivityManager;
import org.jivesoftware.smackx.iqversion.VersionManager;
import org.jivesoftware.smackx.ping.PingManager;
import org.jivesoftware.smackx.time.EntityTimeManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.jxmpp.jid.DomainBareJid;
import org.jxmpp.jid.impl.JidCreate;

/** What clients ask servers: discovery, ping, version, time, last activity. */
@ExtendWith(SharedHerald.class)
class QuestionsTest {
    private static final DomainBareJid SERVER =
            JidCreate.domainBareFromOrThrowUnchecked(HeraldProcess.DOMAIN);

    @Test
    void serverShouldSayWhatItIsAndDoes(Story story) throws Exception {
        Client alice = story.signIn("alice");
        ServiceDiscoveryManager discovery =
                ServiceDiscoveryManager.getInstanceFor(alice.connection());

        DiscoverInfo info = discovery.discoverInfo(SERVER);

        assertThat(info.hasIdentity("server", "im")).isTrue();
        assertThat(info.containsFeature("http://jabber.org/protocol/disco#info")).isTrue();
        assertThat(info.containsFeature("urn:xmpp:ping")).isTrue();
        assertThat(info.containsFeature("urn:xmpp:blocking")).isTrue();
        assertThat(discovery.discoverInfo(alice.bare()).hasIdentity("account", "registered"))
                .isTrue();
    }

    @Test
    void everybodyShouldAnswerPings(Story story) throws Exception {
        Client alice = story.signIn("alice");
        Client bob = story.signIn("bob");
        PingManager ping = PingManager.getInstanceFor(alice.connection());

        assertThat(ping.pingMyServer()).isTrue();
        assertThat(ping.ping(bob.jid())).isTrue();
    }

    @Test
    void serverShouldNameItsVersionAndTime(Story story) throws Exception {
        Client alice = story.signIn("alice");

        assertThat(VersionManager.getInstanceFor(alice.connection()).getVersion(SERVER).getName())
                .isEqualTo("Herald");
        assertThat(EntityTimeManager.getInstanceFor(alice.connection()).getTime(SERVER).getUtc())
                .isNotEmpty();
    }

    @Test
    void contactsShouldLearnSinceWhenSomebodyIsAway(Story story) throws Exception {
        Client alice = story.signIn("alice");
        Client bob = story.signIn("bob");
        ContactsTest.befriend(alice, bob);
        bob.signOut();
        alice.nextPresence(Presence.Type.unavailable, bob.bare());

        LastActivityManager last = LastActivityManager.getInstanceFor(alice.connection());

        assertThat(last.getLastActivity(bob.bare()).getIdleTime()).isBetween(0L, 60L);
        assertThat(last.getLastActivity(SERVER).getIdleTime()).isNotNegative();
    }

    @Test
    void strangersShouldNotLearnIt(Story story) throws Exception {
        Client alice = story.signIn("alice");
        User bob = story.user("bob");
        LastActivityManager last = LastActivityManager.getInstanceFor(alice.connection());

        assertThatThrownBy(() -> last.getLastActivity(bob.jid()))
                .isInstanceOfSatisfying(
                        XMPPErrorException.class,
                        refused ->
                                assertThat(refused.getStanzaError().getCondition())
                                        .isIn(
                                                StanzaError.Condition.forbidden,
                                                StanzaError.Condition.service_unavailable));
    }
}
