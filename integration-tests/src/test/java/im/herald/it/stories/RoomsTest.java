package im.herald.it.stories;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.it.process.HeraldProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smackx.mam.MamManager;
import org.jivesoftware.smackx.muc.MUCAffiliation;
import org.jivesoftware.smackx.muc.MultiUserChat;
import org.jivesoftware.smackx.muc.MultiUserChatManager;
import org.jivesoftware.smackx.xdata.form.FillableForm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jxmpp.jid.EntityBareJid;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Resourcepart;

/** XEP-0045: what a room has let hear and decided is on disk. */
class RoomsTest {
    private static final int SPELLS = 30;

    @TempDir private Path data;
    private HeraldProcess herald;
    private Story story;

    @BeforeEach
    void start() {
        herald = new HeraldProcess(data).start();
        story = new Story(herald);
    }

    @AfterEach
    void stop() {
        story.close();
        herald.close();
    }

    private static MultiUserChat room(Client client) throws Exception {
        EntityBareJid coven = JidCreate.entityBareFrom("coven@conference." + HeraldProcess.DOMAIN);
        return MultiUserChatManager.getInstanceFor(client.connection()).getMultiUserChat(coven);
    }

    private static List<String> spells() {
        return IntStream.range(0, SPELLS).mapToObj(i -> "spell " + i).toList();
    }

    @Test
    void whatWasHeardAndDecidedShouldOutliveAKill() throws Exception {
        Client alice = story.signIn("alice");
        User bob = story.user("bob");
        MultiUserChat coven = room(alice);
        coven.create(Resourcepart.from("alice")).makeInstant();
        FillableForm form = new FillableForm(coven.getConfigurationForm().getDataForm());
        form.setAnswer("muc#roomconfig_persistentroom", true);
        coven.sendConfigurationForm(form);
        coven.grantMembership(bob.jid());
        for (String spell : spells()) {
            coven.sendMessage(spell);
        }
        List<String> heard = new ArrayList<>();
        while (heard.size() < SPELLS) {
            Message message = alice.nextMessage();
            if (message.getBody() != null) {
                heard.add(message.getBody());
            }
        }

        herald.kill();
        herald.start();

        Client back = story.signIn(bob, "home");
        MultiUserChat again = room(back);
        again.join(Resourcepart.from("bob"));
        MamManager archive = MamManager.getInstanceFor(again);
        assertThat(archive.isSupported()).isTrue();
        MamManager.MamQuery kept =
                archive.queryArchive(
                        MamManager.MamQueryArgs.builder().setResultPageSizeTo(100).build());
        assertThat(heard).isEqualTo(spells());
        assertThat(kept.getMessages().stream().map(Message::getBody).toList()).isEqualTo(spells());
        assertThat(
                        again.getOccupant(
                                        JidCreate.entityFullFrom(
                                                again.getRoom(), Resourcepart.from("bob")))
                                .getAffiliation())
                .isEqualTo(MUCAffiliation.member);
    }
}
