package im.herald.it.c2s;

import static im.herald.it.c2s.WireServer.DOMAIN;
import static org.assertj.core.api.Assertions.assertThat;

import im.herald.testkit.wire.WireClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * XML that is none, or that XMPP does not allow (RFC 6120 §4.9.3, §11); bystanders notice nothing.
 */
class MalformedXmlTest {
    private static final String STREAM =
            "xmlns='jabber:client' xmlns:stream='" + WireClient.STREAMS + "' version='1.0'";

    @TempDir static Path home;
    private static WireServer server;
    private static WireClient bystander;

    @BeforeAll
    static void start() {
        server = WireServer.start(home);
        bystander = server.online("bob", "bystander");
    }

    @AfterAll
    static void stop() {
        bystander.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <message></presence>                              | not-well-formed
                    <message><body>x</message></body>                 | not-well-formed
                    <message to='a' to='b'/>                          | not-well-formed
                    <message to=a/>                                   | not-well-formed
                    <message to='<'/>                                 | not-well-formed
                    <message to/>                                     | not-well-formed
                    <message><body>]]></body></message>               | not-well-formed
                    <message><body>&nbsp;</body></message>            | restricted-xml
                    <message><body>& </body></message>                | not-well-formed
                    <message><body>&#0;</body></message>              | not-well-formed
                    <message><body>&#xD800;</body></message>          | not-well-formed
                    <message><body>&#x110000;</body></message>        | not-well-formed
                    <message><x:body/></message>                      | not-well-formed
                    <message x:to='a'/>                               | not-well-formed
                    <message xmlns:x=''><body/></message>             | not-well-formed
                    <message xmlns:xml='urn:x'/>                      | not-well-formed
                    <message><1/></message>                           | not-well-formed
                    < message/>                                       | not-well-formed
                    <message / >                                      | not-well-formed
                    </message>                                        | not-well-formed
                    <message/>text<message/>                          | bad-format
                    <![CDATA[text]]>                                  | bad-format
                    <!-- a comment -->                                | restricted-xml
                    <message><!-- a comment --></message>             | restricted-xml
                    <?php echo 1 ?>                                   | restricted-xml
                    <message><?target data?></message>                | restricted-xml
                    <?xml version='1.0'?>                             | restricted-xml
                    <!DOCTYPE x [<!ENTITY y 'z'>]>                    | restricted-xml
                    <!ENTITY y 'z'>                                   | restricted-xml
                    <x:message xmlns:x='jabber:client'/>              | bad-namespace-prefix
                    <stanza/>                                         | unsupported-stanza-type
                    <message xmlns='jabber:server'/>                  | unsupported-stanza-type
                    <thing xmlns='urn:x'/>                            | unsupported-stanza-type
                    """)
    void brokenInputShouldEndTheBoundStreamOnly(String input, String condition) {
        try (WireClient client = server.online("alice", null)) {
            client.send(input);

            assertThat(client.streamError()).isEqualTo(condition);
        }
        bystander.roundTrip();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <auth></abort>                          | not-well-formed
                    <auth><!-- a comment --></auth>         | restricted-xml
                    <!DOCTYPE x>                            | restricted-xml
                    <x>&lol;</x>                            | restricted-xml
                    words                                   | bad-format
                    <thing xmlns='urn:x'/>                  | not-authorized
                    """)
    void brokenInputOfStrangersShouldEndTheirStream(String input, String condition) {
        try (WireClient client = server.connect()) {
            client.open(DOMAIN);
            client.send(input);

            assertThat(client.streamError()).isEqualTo(condition);
        }
        bystander.roundTrip();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
                "hello",
                "<",
                "<>",
                "\0",
                "<?xml version='1.1'?>",
                "<stream:stream to='capulet.example'>",
            })
    void whatIsNoXmlShouldBeAnsweredByAHeaderAndTheError(String input) {
        try (WireClient client = server.connect()) {
            client.send(input + ">");

            assertThat(client.streamError()).isEqualTo("not-well-formed");
            assertThat(client.header().id()).isNotEmpty();
        }
        bystander.roundTrip();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE x>",
                "<!-- a comment -->",
                "<?xml version='1.0'?><!DOCTYPE stream [<!ENTITY a 'b'>]>",
                "<?xml?>",
                "<?xml-stylesheet href='x'?>",
            })
    void markupBeforeTheStreamShouldBeRestricted(String input) {
        try (WireClient client = server.connect()) {
            client.send(input);

            assertThat(client.streamError()).isEqualTo("restricted-xml");
        }
    }

    /** RFC 6120 §4.9.3.22, §11.6. */
    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-16", "US-ASCII", "UTF-7"})
    void declaredEncodingShouldBeUtf8(String encoding) {
        try (WireClient client = server.connect()) {
            client.send("<?xml version='1.0' encoding='" + encoding + "'?>");

            assertThat(client.streamError()).isEqualTo("unsupported-encoding");
        }
    }

    @Test
    void utf16ShouldEndTheStream() {
        try (WireClient client = server.connect()) {
            client.send(WireClient.header(DOMAIN).getBytes(StandardCharsets.UTF_16));

            assertThat(client.streamError()).isIn("not-well-formed", "unsupported-encoding");
        }
        bystander.roundTrip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"c0af", "ff", "eda080", "f4908080", "80", "e282", "c3"})
    void invalidUtf8ShouldEndTheStream(String hexadecimal) {
        byte[] bytes = java.util.HexFormat.of().parseHex(hexadecimal);
        try (WireClient client = server.online("alice", null)) {
            client.send("<message><body>").send(bytes).send("</body></message>");

            assertThat(client.streamError()).isEqualTo("not-well-formed");
        }
        bystander.roundTrip();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    xmlns='jabber:client' xmlns:stream='urn:x'                          | invalid-namespace
                    xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams' | invalid-namespace
                    xmlns:stream='http://etherx.jabber.org/streams'                     | invalid-namespace
                    """)
    void otherNamespacesShouldBeInvalid(String namespaces, String condition) {
        try (WireClient client = server.connect()) {
            client.send("<stream:stream " + namespaces + " version='1.0' to='" + DOMAIN + "'>");

            assertThat(client.streamError()).isEqualTo(condition);
        }
    }

    @Test
    void rootThatIsNoStreamShouldBeABadFormat() {
        try (WireClient client = server.connect()) {
            client.send("<stream:steam " + STREAM + ">");

            assertThat(client.streamError()).isEqualTo("bad-format");
        }
    }
}
