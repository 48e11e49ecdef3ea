package im.herald.stanza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.herald.jid.Jid;
import im.herald.xml.ByteBuilder;
import im.herald.xml.Element;
import java.util.List;
import org.junit.jupiter.api.Test;

class StanzaTest {
    private static final Element BODY = Element.of("jabber:client", "body").text("a<b").build();
    private static final Element DELAY =
            Element.of("urn:xmpp:delay", "delay").attribute("stamp", "now").build();
    private static final Stanza MESSAGE =
            Stanza.message().id("1").to(Jid.of("bob@example.org")).child(BODY).child(DELAY).build();

    @Test
    void builtStanzaShouldBeWrittenInContentNamespace() {
        assertThat(MESSAGE)
                .hasToString(
                        "<message id='1' to='bob@example.org'><body>a&lt;b</body>"
                                + "<delay xmlns='urn:xmpp:delay' stamp='now'/></message>");
    }

    @Test
    void changedCopiesShouldNotChangeTheOriginal() {
        Stanza changed =
                MESSAGE.withFrom(Jid.of("alice@example.org/x")).withTo(null).withType("chat");

        assertThat(changed.from()).isEqualTo(Jid.of("alice@example.org/x"));
        assertThat(changed.to()).isNull();
        assertThat(changed.type()).isEqualTo("chat");
        assertThat(MESSAGE.from()).isNull();
        assertThat(MESSAGE.to()).isEqualTo(Jid.of("bob@example.org"));
    }

    @Test
    void childrenShouldBeRemovedAndAdded() {
        Stanza without = MESSAGE.withoutChild("jabber:client", "body");

        assertThat(without.hasChild("jabber:client", "body")).isFalse();
        assertThat(without.child("urn:xmpp:delay", "delay")).isEqualTo(DELAY);
        assertThat(without.withChild(BODY).elements()).isEqualTo(List.of(DELAY, BODY));
        assertThat(MESSAGE.without(name -> true))
                .hasToString("<message id='1' to='bob@example.org'/>");
        assertThat(MESSAGE.withoutChild("urn:x", "x")).isSameAs(MESSAGE);
    }

    @Test
    void errorShouldSwapAddressesAndKeepTheId() {
        Stanza error =
                MESSAGE.withFrom(Jid.of("alice@example.org"))
                        .error(StanzaError.cancel("item-not-found").withText("who?"));

        assertThat(error)
                .hasToString(
                        "<message type='error' id='1' from='bob@example.org' to='alice@example.org'>"
                                + "<error type='cancel'>"
                                + "<item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
                                + "<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>who?</text>"
                                + "</error></message>");
    }

    @Test
    void resultShouldAnswerAnIq() {
        assertThat(Stanza.iq().type("get").id("a&b").build().result(null))
                .hasToString("<iq type='result' id='a&amp;b'/>");
    }

    @Test
    void malformedAddressShouldBeAStanzaError() {
        Stanza stanza = Stanza.of(Stanza.Kind.IQ, StartTag.of("to", "@"), Body.EMPTY);

        assertThatThrownBy(stanza::to)
                .isInstanceOf(StanzaException.class)
                .hasMessageContaining("jid");
    }

    @Test
    void longBodiesShouldBeWrittenWhole() {
        String text = "x".repeat(20_000);
        Element body = Element.of("jabber:client", "body").text(text).build();

        assertThat(Stanza.message().child(body).build())
                .hasToString("<message><body>" + text + "</body></message>");
    }

    @Test
    void sinkMayWriteAnotherStanza() {
        ByteBuilder written = new ByteBuilder(64);
        MESSAGE.writeTo(
                (bytes, offset, length) -> {
                    String other = Stanza.iq().id("2").build().toString();
                    written.write(bytes, offset, length);
                    assertThat(other).isEqualTo("<iq id='2'/>");
                });

        assertThat(written).hasToString(MESSAGE.toString());
    }
}
