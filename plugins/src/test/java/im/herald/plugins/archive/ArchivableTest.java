package im.herald.plugins.archive;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaBuilder;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchivableTest {
    private static final Jid ROMEO = Jid.of("romeo@montague.example/orchard");
    private static final Jid JULIET = Jid.of("juliet@capulet.example");

    private static Stanza message(String type, Jid to, String content) {
        StanzaBuilder message = Stanza.message().type(type).from(ROMEO).to(to);
        byte[] xml = ("<m>" + content + "</m>").getBytes(StandardCharsets.UTF_8);
        Element.parse(xml, 0, xml.length, Stanza.NAMESPACE).children().forEach(message::child);
        return message.build();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    chat      | <body>Hi</body>                                              | true
                    normal    | <body>Hi</body>                                              | true
                              | <body>Hi</body>                                              | true
                    headline  | <body>Hi</body>                                              | false
                    groupchat | <body>Hi</body>                                              | false
                    chat      | <subject>Hi</subject>                                        | true
                    chat      | ''                                                           | false
                    chat      | <thread>t</thread>                                           | false
                    chat      | <active xmlns='http://jabber.org/protocol/chatstates'/>      | false
                    chat      | <composing xmlns='http://jabber.org/protocol/chatstates'/>   | false
                    chat      | <received xmlns='urn:xmpp:receipts' id='1'/>                 | true
                    chat      | <displayed xmlns='urn:xmpp:chat-markers:0' id='1'/>          | true
                    chat      | <retract xmlns='urn:xmpp:message-retract:1' id='1'/>         | true
                    chat      | <replace xmlns='urn:xmpp:message-correct:0' id='1'/>         | true
                    chat      | <reactions xmlns='urn:xmpp:reactions:0' id='1'/>             | true
                    chat      | <encrypted xmlns='eu.siacs.conversations.axolotl'/>          | true
                    chat      | <encrypted xmlns='urn:xmpp:omemo:2'/>                        | true
                    chat      | <encryption xmlns='urn:xmpp:eme:0'/>                         | true
                    normal    | <x xmlns='jabber:x:conference' jid='r@c.example'/>           | true
                    normal    | <x xmlns='http://jabber.org/protocol/muc#user'><invite/></x> | true
                    normal    | <x xmlns='http://jabber.org/protocol/muc#user'/>             | false
                    chat      | <propose xmlns='urn:xmpp:jingle-message:0' id='1'/>          | true
                    chat      | <body>Hi</body><no-store xmlns='urn:xmpp:hints'/>            | false
                    chat      | <body>Hi</body><no-permanent-store xmlns='urn:xmpp:hints'/>  | false
                    chat      | <body>Hi</body><no-copy xmlns='urn:xmpp:hints'/>             | true
                    chat      | <thread>t</thread><store xmlns='urn:xmpp:hints'/>            | true
                    groupchat | <body>Hi</body><store xmlns='urn:xmpp:hints'/>               | false
                    normal    | <result xmlns='urn:xmpp:mam:2'/><body>Hi</body>              | false
                    chat      | <received xmlns='urn:xmpp:carbons:2'/><body>Hi</body>        | false
                    """)
    void whatDevicesHaveToKnowLaterShouldBeKept(String type, String content, boolean kept) {
        Stanza message = message(type, JULIET, content);

        assertThat(Archivable.received(message)).isEqualTo(kept);
        assertThat(Archivable.sent(message)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({"juliet@capulet.example/balcony, true", "juliet@capulet.example, false"})
    void errorsToDevicesShouldBeKept(String to, boolean kept) {
        Stanza error = message("error", Jid.of(to), "<error type='cancel'/>");

        assertThat(Archivable.received(error)).isEqualTo(kept);
        assertThat(Archivable.sent(error)).isFalse();
    }
}
