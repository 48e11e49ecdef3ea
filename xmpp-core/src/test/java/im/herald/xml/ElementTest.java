package im.herald.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ElementTest {
    private static final Element ITEM =
            Element.of("jabber:iq:roster", "item")
                    .attribute("jid", "a@b")
                    .attribute("name", null)
                    .build();

    @Test
    void builtElementShouldBeReadable() {
        Element query = Element.of("jabber:iq:roster", "query").child(ITEM).child(ITEM).build();

        assertThat(query.children()).isEqualTo(List.of(ITEM, ITEM));
        assertThat(query.child("jabber:iq:roster", "item").attribute("jid")).isEqualTo("a@b");
        assertThat(query.child("jabber:iq:roster", "item").attribute("name")).isNull();
        assertThat(query.child("urn:x", "item")).isNull();
        assertThat(query)
                .hasToString(
                        "<query xmlns='jabber:iq:roster'><item jid='a@b'/><item jid='a@b'/></query>");
    }

    @Test
    void writtenElementShouldOmitTheNamespaceOfItsParent() {
        ByteBuilder out = new ByteBuilder(16);
        ITEM.write(out, "jabber:iq:roster");

        assertThat(out).hasToString("<item jid='a@b'/>");
    }

    @Test
    void textThatXmlCannotHoldShouldBeReplaced() {
        Element element =
                Element.of("", "a")
                        .attribute("b", "'\n\u0001")
                        .text("\u0000\uD800<\uD83D\uDE00]]>")
                        .build();

        assertThat(element)
                .hasToString("<a b='&apos;&#10;\uFFFD'>\uFFFD\uFFFD&lt;\uD83D\uDE00]]&gt;</a>");
    }

    @Test
    void namespacedAttributesShouldSurvive() {
        Element element = parse("<p:a xmlns:p='urn:p' p:b='1' xml:lang='de' c='2'/>");

        assertThat(element.attribute("urn:p", "b")).isEqualTo("1");
        assertThat(element.attribute("b")).isNull();
        assertThat(parse(element.toString())).isEqualTo(element);
    }

    @Test
    void namespaceOfXmlShouldNotBecomeTheDefault() {
        assertThat(parse("<xml:a><b/></xml:a>")).hasToString("<xml:a><b/></xml:a>");
    }

    @Test
    void brokenXmlShouldBeRefused() {
        assertThatThrownBy(() -> parse("<a>")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> parse("<a/><b/>")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> parse("<a>&x;</a>")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Element.of("", "a b"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Element parse(String xml) {
        byte[] bytes = xml.getBytes(UTF_8);
        return Element.parse(bytes, 0, bytes.length, "");
    }
}
