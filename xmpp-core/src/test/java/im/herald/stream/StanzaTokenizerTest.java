package im.herald.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.xml.Element;
import im.herald.xml.Name;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StanzaTokenizerTest {
    private static final String MESSAGE =
            "<message to='bob@example.org' id='1' xml:lang='de'><body>h\u00e4 &lt; \uD83D\uDE00"
                    + "<![CDATA[<]]x]]></body><x xmlns='urn:x'><body/></x ></message>";

    @Test
    void headerShouldBeTold() {
        Recording recording = Recording.of(Recording.HEADER);

        assertThat(recording.events)
                .containsExactly(
                        "open "
                                + new StreamHeader(
                                        "example.org", null, "1.0", "en", null, "jabber:client"));
    }

    @Test
    void stanzaShouldKeepItsBodyAsWritten() {
        Stanza stanza = Recording.of(Recording.HEADER + MESSAGE).stanzas.get(0);

        assertThat(stanza).hasToString(MESSAGE);
        assertThat(stanza.lang()).isEqualTo("de");
        assertThat(stanza.children())
                .containsExactly(new Name("jabber:client", "body"), new Name("urn:x", "x"));
        assertThat(stanza.child("jabber:client", "body").text())
                .isEqualTo("h\u00e4 < \uD83D\uDE00<]]x");
        assertThat(stanza.child("urn:x", "x").child("urn:x", "body")).isNotNull();
    }

    @Test
    void otherElementsShouldBeTrees() {
        Recording recording =
                Recording.of(
                        Recording.HEADER
                                + " <r xmlns='urn:xmpp:sm:3'/>\n<stream:error><a/></stream:error>"
                                + "<message xmlns='urn:other'/></stream:stream> ignored");

        assertThat(recording.events.subList(1, 5))
                .containsExactly(
                        "nonza <r xmlns='urn:xmpp:sm:3'/>",
                        "nonza <stream:error xmlns:stream='http://etherx.jabber.org/streams'>"
                                + "<a xmlns='jabber:client'/></stream:error>",
                        "nonza <message xmlns='urn:other'/>",
                        "close");
    }

    @Test
    void prefixesOfTheStreamShouldBeDeclaredOnTheStanzasThatUseThem() {
        String header = Recording.HEADER.replace(" to=", " xmlns:p='urn:p' xmlns:q='urn:q' to=");
        Recording recording =
                Recording.of(
                        header + "<iq><p:a/></iq><iq p:b='1'/><iq xmlns:p='urn:2'><p:a/></iq>");

        assertThat(recording.stanzas)
                .extracting(Stanza::toString)
                .containsExactly(
                        "<iq xmlns:p='urn:p'><p:a/></iq>",
                        "<iq p:b='1' xmlns:p='urn:p'/>",
                        "<iq xmlns:p='urn:2'><p:a/></iq>");
        assertThat(recording.stanzas.get(0).hasChild("urn:p", "a")).isTrue();
    }

    @Test
    void attributeValuesWithReferencesShouldBeDecodedAndEscapedAgain() {
        Stanza stanza =
                Recording.of(Recording.HEADER + "<iq id=\"a'&#10;&quot;&lt;\r\n\t&#x1F600;\"/>")
                        .stanzas
                        .get(0);

        assertThat(stanza.id()).isEqualTo("a'\n\"<  \uD83D\uDE00");
        assertThat(stanza).hasToString("<iq id='a&apos;&#10;\"&lt;  \uD83D\uDE00'/>");
    }

    @Test
    void piecesOfAnySizeShouldGiveTheSame() {
        byte[] stream =
                (Recording.HEADER + MESSAGE + " <presence/> <a xmlns='urn:a'>\u20ac</a>" + MESSAGE)
                        .getBytes(UTF_8);
        Recording whole = Recording.of(stream, Integer.MAX_VALUE);

        assertThat(whole.events).hasSize(5);
        for (int piece = 1; piece < stream.length; piece++) {
            assertThat(Recording.of(stream, piece).events).isEqualTo(whole.events);
        }
    }

    @Test
    void streamsReadInTurnsShouldNotMix() {
        byte[] first = (Recording.HEADER + MESSAGE + "<iq><a xmlns='urn:a'/></iq>").getBytes(UTF_8);
        byte[] second =
                (Recording.HEADER.replace("stream:", "s:").replace(":stream=", ":s=") + MESSAGE)
                        .getBytes(UTF_8);
        Recording one = new Recording();
        Recording two = new Recording();
        for (int at = 0; at < first.length; at += 7) {
            one.feed(slice(first, at, 7), 7);
            two.feed(slice(second, at, 7), 7);
        }

        assertThat(one.events).isEqualTo(Recording.of(first, first.length).events).hasSize(3);
        assertThat(two.events).isEqualTo(Recording.of(second, second.length).events).hasSize(2);
    }

    private static byte[] slice(byte[] bytes, int from, int length) {
        return Arrays.copyOfRange(
                bytes, Math.min(from, bytes.length), Math.min(from + length, bytes.length));
    }

    @Test
    void handlerMayReadAnotherStream() {
        Recording inner = new Recording();
        Recording outer =
                new Recording() {
                    @Override
                    public void stanza(Stanza stanza) {
                        super.stanza(stanza);
                        inner.feed(inner.events.isEmpty() ? Recording.HEADER : "<presence/>");
                    }
                };
        outer.feed(Recording.HEADER + "<iq/>" + MESSAGE + "<iq/>");

        assertThat(outer.stanzas).hasSize(3);
        assertThat(inner.stanzas).hasSize(2);
    }

    @Test
    void stanzaShouldKeepItsStartTagAsWritten() {
        String written =
                "<iq  xmlns = 'jabber:client' token='t' to =\"a@b/'\" id='1' p:t='' xmlns:p='u'/>";
        Stanza stanza = Recording.of(Recording.HEADER + written).stanzas.get(0);

        assertThat(stanza).hasToString("<iq token='t' to =\"a@b/'\" id='1' p:t='' xmlns:p='u'/>");
        assertThat(stanza.to()).isEqualTo(Jid.of("a@b/'"));
        assertThat(stanza.attribute("t")).isNull();
        assertThat(stanza.withTo(null)).hasToString("<iq token='t' id='1' p:t='' xmlns:p='u'/>");
        assertThat(stanza.withTo(null).to()).isNull();
        assertThat(stanza.withTo(null).withId("2").withTo(Jid.of("c@d")))
                .hasToString("<iq token='t' p:t='' xmlns:p='u' id='2' to='c@d'/>");
    }

    @Test
    void childrenOfReadStanzasShouldBeAddedAndRemoved() {
        Stanza stanza = Recording.of(Recording.HEADER + MESSAGE).stanzas.get(0);
        Element added = Element.of("urn:y", "y").build();

        Stanza changed = stanza.withChild(added).withoutChild("jabber:client", "body");

        assertThat(changed.elements()).isEqualTo(List.of(stanza.child("urn:x", "x"), added));
        assertThat(changed.to()).isEqualTo(Jid.of("bob@example.org"));
        assertThat(stanza).hasToString(MESSAGE);
    }

    @Test
    void restartShouldReadTheRestAsANewStream() {
        Recording recording = Recording.of(Recording.HEADER + "<iq/>");
        recording.tokenizer.reset();
        recording.feed(Recording.HEADER + "<iq/>");

        assertThat(recording.events).hasSize(4);
        assertThat(recording.events.get(2)).startsWith("open");
    }

    @Test
    void resetInsideACallbackShouldForgetTheRest() {
        Recording recording =
                new Recording() {
                    @Override
                    public void nonza(Element element) {
                        tokenizer.reset();
                    }
                };
        recording.feed(Recording.HEADER + "<starttls xmlns='urn:tls'/><iq/>");
        recording.feed(Recording.HEADER);

        assertThat(recording.events).hasSize(2).allMatch(event -> event.startsWith("open"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<iq><a></b></iq>",
                "<iq></iq2>",
                "<iq a='1' a='2'/>",
                "<iq xmlns:a='u' xmlns:b='u' a:x='1' b:x='2'/>",
                "<iq a=1/>",
                "<iq a/>",
                "<iq a='1'b='2'/>",
                "<iq a='<'/>",
                "<iq>]]></iq>",
                "<iq>\u0001</iq>",
                "<iq>\uFFFE</iq>",
                "<iq>&#0;</iq>",
                "<iq>&#xD800;</iq>",
                "<iq>&#x110000;</iq>",
                "<iq>&#99999999999999999999;</iq>",
                "<iq>&;</iq>",
                "<iq>& </iq>",
                "<iq><p:a/></iq>",
                "<iq p:a='1'/>",
                "<iq><1a/></iq>",
                "<iq><a:b:c/></iq>",
                "<iq><:a/></iq>",
                "<iq><a:/></iq>",
                "<iq xmlns:p=''/>",
                "<iq xmlns:xml='u'/>",
                "<iq xmlns:xmlns='u'/>",
                "<iq><![CDAT[]]></iq>",
                "<iq / >",
                "< iq/>",
                "</stream:streams>"
            })
    void brokenXmlShouldBeNotWellFormed(String broken) {
        expectError(broken, "not-well-formed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C0 80",
                "C1 BF",
                "E0 9F BF",
                "ED A0 80",
                "F0 8F BF BF",
                "F4 90 80 80",
                "F5 80",
                "80",
                "C3 41",
                "FF",
                "E2 82 41"
            })
    void invalidUtf8ShouldBeNotWellFormed(String hexadecimal) {
        StringBuilder bytes = new StringBuilder();
        for (String b : hexadecimal.split(" ", -1)) {
            bytes.append((char) Integer.parseInt(b, 16));
        }
        byte[] stream = (Recording.HEADER + "<iq>" + bytes + "</iq>").getBytes(ISO_8859_1);

        assertThat(Recording.of(stream, 1).last()).isEqualTo("error not-well-formed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-- c -->",
                "<iq><!-- c --></iq>",
                "<?php ?>",
                "<iq><?xml version='1.0'?></iq>",
                "<!DOCTYPE a>",
                "<iq>&nbsp;</iq>",
                "<iq a='&nbsp;'/>"
            })
    void whatXmppForbidsShouldBeRestricted(String forbidden) {
        expectError(forbidden, "restricted-xml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE a>", "<?a?>", "<!--a-->"})
    void whatXmppForbidsShouldBeRestrictedBeforeTheStream(String forbidden) {
        assertThat(Recording.of(forbidden + Recording.HEADER).last())
                .isEqualTo("error restricted-xml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "&lt;", "<![CDATA[x]]>"})
    void textBetweenStanzasShouldBeABadFormat(String text) {
        expectError(text, "bad-format");
    }

    @Test
    void stanzaWithPrefixShouldBeABadNamespacePrefix() {
        expectError("<c:iq xmlns:c='jabber:client'/>", "bad-namespace-prefix");
    }

    @Test
    void wrongNamespacesOfTheStreamShouldBeInvalid() {
        assertThat(Recording.of(Recording.HEADER.replace("etherx", "x")).last())
                .isEqualTo("error invalid-namespace");
        assertThat(Recording.of(Recording.HEADER.replace(":client", ":server")).last())
                .isEqualTo("error invalid-namespace");
    }

    @Test
    void otherEncodingsShouldBeUnsupported() {
        String header = Recording.HEADER.replace("?>", " encoding='ISO-8859-1'?>");

        assertThat(Recording.of(header).last()).isEqualTo("error unsupported-encoding");
        assertThat(Recording.of(header.replace("ISO-8859-1", "utf-8")).last()).startsWith("open");
    }

    @Test
    void declarationsOfOtherVersionsShouldBeNotWellFormed() {
        assertThat(Recording.of("<?xml version='1.1'?>").last()).isEqualTo("error not-well-formed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<?xml version='1.0'?>", " ", "<?xml version='1.0'?>\n"})
    void declarationShouldStandOnlyAtTheBegin(String before) {
        Recording recording = new Recording();
        recording.feed(before);
        recording.feed(Recording.HEADER);

        assertThat(recording.last()).isEqualTo("error restricted-xml");
        assertThat(Recording.of(before + Recording.HEADER).last()).isEqualTo(recording.last());
    }

    @Test
    void limitsShouldBePolicy() {
        expectError("<iq><a>" + "x".repeat(10_000), "policy-violation");
        expectError("<iq>" + "<a>".repeat(8), "policy-violation");
        expectError("<iq>" + "<a/>".repeat(21), "policy-violation");
        expectError("<iq a='' b='' c='' d='' e='' f='' g='' h='' i=''/>", "policy-violation");
        expectError("<iq><" + "a".repeat(41) + "/>", "policy-violation");
        expectError("<iq " + "a".repeat(41) + "=''/>", "policy-violation");
    }

    @Test
    void whatIsAtTheLimitShouldPass() {
        String stanza = "<iq><a>" + "x".repeat(10_000 - 16) + "</a></iq>";

        assertThat(Recording.of(Recording.HEADER + stanza + stanza).events).hasSize(3);
        assertThat(Recording.of(Recording.HEADER + "<iq>" + "<a/>".repeat(20) + "</iq>").events)
                .hasSize(2)
                .noneMatch(event -> event.startsWith("error"));
    }

    @Test
    void everythingAfterAnErrorShouldBeIgnored() {
        Recording recording = Recording.of(Recording.HEADER + "<iq></a>");
        recording.feed("<iq/>");

        assertThat(recording.events).hasSize(2);
    }

    private static void expectError(String xml, String condition) {
        byte[] stream = (Recording.HEADER + xml).getBytes(UTF_8);

        assertThat(Recording.of(stream, 1).last()).isEqualTo("error " + condition);
        assertThat(Recording.of(stream, Integer.MAX_VALUE).last()).isEqualTo("error " + condition);
    }
}
