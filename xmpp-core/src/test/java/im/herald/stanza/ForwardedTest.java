package im.herald.stanza;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.stream.StanzaTokenizer;
import im.herald.stream.StreamHeader;
import im.herald.stream.TokenizerLimits;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForwardedTest {
    private static final Element SENT = Element.of("urn:xmpp:carbons:2", "sent").build();

    /** As it would be read from a stream that declares a prefix. */
    private static Stanza read(String xml) {
        List<Stanza> stanzas = new ArrayList<>();
        byte[] bytes =
                ("<stream:stream xmlns='jabber:client' version='1.0' xmlns:y='urn:y'"
                                + " xmlns:stream='http://etherx.jabber.org/streams'>"
                                + xml)
                        .getBytes(StandardCharsets.UTF_8);
        new StanzaTokenizer("jabber:client", new TokenizerLimits(10_000, 10, 20, 20, 100))
                .feed(bytes, 0, bytes.length, collecting(stanzas));
        return stanzas.get(0);
    }

    private static StanzaTokenizer.Handler collecting(List<Stanza> stanzas) {
        return new StanzaTokenizer.Handler() {
            @Override
            public void streamOpened(StreamHeader header) {}

            @Override
            public void stanza(Stanza stanza) {
                stanzas.add(stanza);
            }

            @Override
            public void nonza(Element element) {}

            @Override
            public void streamClosed() {}
        };
    }

    @Test
    void forwardedStanzaShouldMeanTheSameInside() {
        Stanza original =
                read(
                        "<message type='chat' id='a&amp;b' to='juliet@example.org'><body>1 &lt; 2"
                                + " \u00e9</body><y:mark at='1'/></message>");

        Stanza carbon =
                Stanza.message()
                        .from(Jid.of("romeo@example.org"))
                        .forward(SENT, original, null)
                        .build();

        Element inner =
                carbon.child("urn:xmpp:carbons:2", "sent")
                        .child("urn:xmpp:forward:0", "forwarded")
                        .child("jabber:client", "message");
        assertThat(inner.attribute("id")).isEqualTo("a&b");
        assertThat(inner.attribute("to")).isEqualTo("juliet@example.org");
        assertThat(inner.child("jabber:client", "body").text()).isEqualTo("1 < 2 \u00e9");
        assertThat(inner.child("urn:y", "mark").attribute("at")).isEqualTo("1");
    }

    @Test
    void delayShouldStandBeforeTheStanza() {
        Element delay =
                Element.of("urn:xmpp:delay", "delay").attribute("stamp", "2026-11-24").build();
        Stanza empty = Stanza.message().id("1").build();

        Stanza carbon = Stanza.message().forward(SENT, empty, delay).build();

        assertThat(carbon)
                .hasToString(
                        "<message><sent xmlns='urn:xmpp:carbons:2'><forwarded"
                                + " xmlns='urn:xmpp:forward:0'><delay xmlns='urn:xmpp:delay'"
                                + " stamp='2026-11-24'/><message xmlns='jabber:client'"
                                + " id='1'></message></forwarded></sent></message>");
    }
}
