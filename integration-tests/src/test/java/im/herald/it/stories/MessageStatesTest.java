package im.herald.it.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.StanzaBuilder;
import org.jivesoftware.smackx.carbons.CarbonManager;
import org.jivesoftware.smackx.carbons.packet.CarbonExtension;
import org.jivesoftware.smackx.chat_markers.element.ChatMarkersElements.DisplayedExtension;
import org.jivesoftware.smackx.chat_markers.element.ChatMarkersElements.MarkableExtension;
import org.jivesoftware.smackx.mam.MamManager;
import org.jivesoftware.smackx.receipts.DeliveryReceipt;
import org.jivesoftware.smackx.receipts.DeliveryReceiptManager;
import org.jivesoftware.smackx.receipts.DeliveryReceiptManager.AutoReceiptMode;
import org.jivesoftware.smackx.receipts.DeliveryReceiptRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.jxmpp.jid.Jid;

/** XEP-0184 and XEP-0333: delivered and read, on every device of the sender. */
@ExtendWith(SharedHerald.class)
class MessageStatesTest {
    private static Message asking(Client from, Jid to) {
        Message message =
                from.connection()
                        .getStanzaFactory()
                        .buildMessageStanza()
                        .to(to)
                        .ofType(Message.Type.chat)
                        .setBody("dinner?")
                        .addExtension(MarkableExtension.INSTANCE)
                        .build();
        DeliveryReceiptRequest.addTo(message);
        return message;
    }

    private static Client thatConfirms(Client client) {
        DeliveryReceiptManager.getInstanceFor(client.connection())
                .setAutoReceiptMode(AutoReceiptMode.always);
        return client;
    }

    private static void read(Client reader, Message message) throws Exception {
        reader.send(
                StanzaBuilder.buildMessage()
                        .to(message.getFrom().asBareJid())
                        .ofType(Message.Type.chat)
                        .addExtension(new DisplayedExtension(message.getStanzaId()))
                        .build());
    }

    @Test
    void senderShouldLearnThatItArrivedAndWasRead(Story story) throws Exception {
        Client alice = story.signIn("alice");
        Client bob = thatConfirms(story.signIn("bob"));
        BlockingQueue<String> delivered = new LinkedBlockingQueue<>();
        DeliveryReceiptManager.getInstanceFor(alice.connection())
                .addReceiptReceivedListener((from, to, id, receipt) -> delivered.add(id));
        Message question = asking(alice, bob.bare());

        alice.send(question);
        Message arrived = bob.nextMessage();
        // Smack confirms on the side: only then is it read.
        assertThat(delivered.poll(20, TimeUnit.SECONDS)).isEqualTo(question.getStanzaId());
        read(bob, arrived);

        assertThat(DeliveryReceipt.from(alice.nextMessage()).getId())
                .isEqualTo(question.getStanzaId());
        assertThat(DisplayedExtension.from(alice.nextMessage()).getId())
                .isEqualTo(question.getStanzaId());
    }

    @Test
    void otherDeviceShouldLearnItToo(Story story) throws Exception {
        User user = story.user("alice");
        Client laptop = story.signIn(user, "laptop");
        Client phone = story.signInUnavailable(user, "phone");
        CarbonManager.getInstanceFor(phone.connection()).enableCarbons();
        Client bob = thatConfirms(story.signIn("bob"));
        Message question = asking(laptop, bob.bare());

        laptop.send(question);

        CarbonExtension said = CarbonExtension.from(phone.nextMessage());
        assertThat(said.getForwarded().getForwardedStanza().getStanzaId())
                .isEqualTo(question.getStanzaId());
        CarbonExtension receipt = CarbonExtension.from(phone.nextMessage());
        assertThat(DeliveryReceipt.from(receipt.getForwarded().getForwardedStanza()).getId())
                .isEqualTo(question.getStanzaId());
        assertThat(bob.nextBody()).isEqualTo("dinner?");
    }

    @Test
    void deviceThatWasAwayShouldFindBothInTheArchive(Story story) throws Exception {
        User user = story.user("alice");
        Client laptop = story.signIn(user, "laptop");
        Client bob = thatConfirms(story.signIn("bob"));
        Message question = asking(laptop, bob.bare());
        laptop.send(question);
        Message arrived = bob.nextMessage();
        laptop.nextMessage(); // the receipt
        read(bob, arrived);
        laptop.nextMessage();

        Client phone = story.signIn(user, "phone");
        MamManager archive = MamManager.getInstanceFor(phone.connection());
        assertThat(archive.isSupported()).isTrue(); // Smack learns the version so
        MamManager.MamQuery query =
                archive.queryArchive(
                        MamManager.MamQueryArgs.builder().setResultPageSizeTo(10).build());

        assertThat(query.getMessages()).hasSize(3);
        assertThat(query.getMessages().get(0).getBody()).isEqualTo("dinner?");
        assertThat(DeliveryReceipt.from(query.getMessages().get(1)).getId())
                .isEqualTo(question.getStanzaId());
        assertThat(DisplayedExtension.from(query.getMessages().get(2)).getId())
                .isEqualTo(question.getStanzaId());
    }
}
