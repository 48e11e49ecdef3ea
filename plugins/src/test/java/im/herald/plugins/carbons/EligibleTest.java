package im.herald.plugins.carbons;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaBuilder;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** XEP-0280 §6.1. */
class EligibleTest {
    private static final Jid FULL = Jid.of("juliet@capulet.example/balcony");

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "chat, <body>hi</body>, true, true",
                "chat, <x xmlns='urn:anything'/>, true, true",
                "normal, <body>hi</body>, true, true",
                ", <body>hi</body>, true, true",
                "normal, <subject>hi</subject>, false, false",
                "headline, <body>hi</body>, false, false",
                "groupchat, <body>hi</body>, false, false",
                "error, <body>hi</body>, false, false",
                "groupchat, <received xmlns='urn:xmpp:receipts' id='1'/>, false, false",
                "normal, <received xmlns='urn:xmpp:receipts' id='1'/>, true, true",
                "normal, <composing xmlns='http://jabber.org/protocol/chatstates'/>, true, true",
                "normal, <displayed xmlns='urn:xmpp:chat-markers:0' id='1'/>, true, true",
                "normal, <x xmlns='jabber:x:conference' jid='r@muc.example'/>, true, true",
                "normal, <x xmlns='http://jabber.org/protocol/muc#user'><invite/></x>, true, false",
                "normal, <x xmlns='http://jabber.org/protocol/muc#user'/>, false, false",
                "chat, <x xmlns='http://jabber.org/protocol/muc#user'/>, true, false",
                "chat, <private xmlns='urn:xmpp:carbons:2'/>, false, false",
                "chat, <no-copy xmlns='urn:xmpp:hints'/>, false, false"
            })
    void messagesOfConversationsShouldBeCopied(
            String type, String payload, boolean sent, boolean received) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        StanzaBuilder message =
                Stanza.message()
                        .type(type)
                        .from(FULL)
                        .child(Element.parse(bytes, 0, bytes.length, Stanza.NAMESPACE));

        assertThat(Eligible.sent(message.build())).isEqualTo(sent);
        assertThat(Eligible.received(message.build())).isEqualTo(received);
    }
}
