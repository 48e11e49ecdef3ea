package im.herald.testkit.script;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScriptRunTest {
    private static final String CLIENTS =
            """
            # two sessions of one account
            [Client] Romeo
            \tjid: romeo@montague.example/garden
            \tpassword: secret
            [Client] Romeo's phone
            \tjid: romeo@montague.example
            \tpassword: secret
            -----
            Romeo connects
            Romeo's phone connects
            Romeo sends:
            \t<message to="${Romeo's phone's full JID}" id="m1" type="chat"><body>note</body></message>
            """;

    private static void play(String steps) {
        ScriptRun.playInMemory(CLIENTS + steps, context -> {});
    }

    @Test
    void whatArrivesShouldBeReceivedWhateverTheOrderOfAttributes() {
        assertThatCode(
                        () ->
                                play(
                                        """
                                        Romeo's phone receives:
                                        \t<message type="chat" id="m1">
                                        \t\t<body>{scansion:any}</body>
                                        \t</message>
                                        Romeo's phone receives nothing
                                        Romeo disconnects
                                        """))
                .doesNotThrowAnyException();
    }

    @Test
    void anotherTextShouldFailAndNameTheLine() {
        assertThatThrownBy(
                        () ->
                                play(
                                        """
                                        Romeo's phone receives:
                                        \t<message type="chat" id="m1"><body>no</body></message>
                                        """))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("line 13")
                .hasMessageContaining("note");
    }

    @Test
    void anUnexpectedChildShouldFail() {
        assertThatThrownBy(
                        () ->
                                play(
                                        "Romeo's phone receives:\n\t<message type=\"chat\" id=\"m1\"/>\n"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void somethingShouldNotBeNothing() {
        assertThatThrownBy(() -> play("Romeo's phone receives nothing\n"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void whatIsNoXmlShouldEndTheStream() {
        assertThatCode(
                        () ->
                                play(
                                        """
                                        Romeo's phone receives:
                                        \t<message type="chat" id="m1"><body>note</body></message>
                                        Romeo sends:
                                        \t<message><!-- not in XMPP --></message>
                                        Romeo receives:
                                        \t<error xmlns="http://etherx.jabber.org/streams">
                                        \t\t<restricted-xml xmlns="urn:ietf:params:xml:ns:xmpp-streams"/>
                                        \t\t<text xmlns="urn:ietf:params:xml:ns:xmpp-streams">{scansion:any}</text>
                                        \t</error>
                                        Romeo sends:
                                        \t<message to="${Romeo's phone's full JID}"/>
                                        Romeo's phone receives nothing
                                        """))
                .doesNotThrowAnyException();
    }

    @Test
    void anUnknownNonzaShouldEndTheStream() {
        assertThatCode(
                        () ->
                                play(
                                        """
                                        Romeo sends:
                                        \t<r xmlns="urn:example:unheard-of"/>
                                        Romeo receives:
                                        \t<error xmlns="http://etherx.jabber.org/streams">
                                        \t\t<unsupported-stanza-type xmlns="urn:ietf:params:xml:ns:xmpp-streams"/>
                                        \t</error>
                                        """))
                .doesNotThrowAnyException();
    }

    @Test
    void aWordThatMakesNoSenseShouldNameTheLine() {
        assertThatThrownBy(() -> play("Romeo ponders\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 13");
    }
}
