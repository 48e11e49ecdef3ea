package im.herald.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Random;

/** Makes random stanzas that are mostly valid, and damages them. */
final class RandomXml {
    private static final String[] NAMES = {
        "a",
        "b",
        "p:a",
        "q:b",
        "xml:lang",
        "x-1",
        "\u00e9t\u00e9",
        "\u4e2d",
        "_",
        "s:z",
        "p:b",
        "stream:x"
    };
    private static final String[] DECLARATIONS = {
        " xmlns='urn:1'",
        " xmlns=\"\"",
        " xmlns:p='urn:1'",
        " xmlns:q='urn:1'",
        " xmlns:q = 'urn:&#50;'"
    };
    private static final String[] TEXTS = {
        "text",
        " ",
        "\r\n",
        "]]",
        "&lt;&amp;&gt;&quot;&apos;",
        "&#65;",
        "&#x1F600;",
        "&#x00041;",
        "\u00e4",
        "\u20ac",
        "\uD83D\uDE00",
        "<![CDATA[<&]]>",
        "<![CDATA[]]]]>",
        "'",
        "\"",
        ">",
        "\u0085",
        "\t",
        "=",
        "/"
    };
    private static final String[] DAMAGES = {
        "<",
        ">",
        "&",
        "]]>",
        "'",
        "\"",
        "/",
        "=",
        ":",
        " ",
        "a",
        "\u0000",
        "\u001f",
        "\uFFFE",
        "&#0;",
        "&#xD800;",
        "xmlns:p=''",
        "xmlns:xml='u'",
        " xml:lang=''",
        "xmlns",
        "<a>",
        "</a>",
        "<p:a/>",
        " p:a='' ",
        "\uD83D\uDE00",
        "&#x10FFFF;",
        "&#x110000;",
        "&#;",
        "&#x;",
        "&lt",
        "<![CDATA[",
        "\u00d7",
        "\u0300",
        "-",
        ".",
        "1",
        "xmlns:x='http://www.w3.org/XML/1998/namespace'",
        "xmlns:x='http://www.w3.org/2000/xmlns/'",
        "xmlns='http://www.w3.org/XML/1998/namespace'",
        "xmlns:xml='http://www.w3.org/XML/1998/namespace'",
        "xmlns='http://www.w3.org/2000/xmlns/'",
        "xmlns:xmlns='u'",
        "xmlns:xmlns='http://www.w3.org/2000/xmlns/'"
    };

    private final Random random;

    RandomXml(long seed) {
        random = new Random(seed);
    }

    /** A stanza; its names are those of the header that declares {@code s}. */
    byte[] stanza() {
        StringBuilder out = new StringBuilder("<iq");
        attributes(out);
        out.append('>');
        content(out, 3);
        return out.append("</iq>").toString().getBytes(UTF_8);
    }

    /** The same with some pieces or bytes put in, taken out or changed. */
    byte[] damaged() {
        byte[] bytes = stanza();
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes = damage(bytes);
        }
        return bytes;
    }

    private byte[] damage(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        byte[] piece =
                random.nextInt(4) == 0
                        ? new byte[] {(byte) random.nextInt(256)}
                        : pick(DAMAGES).getBytes(UTF_8);
        int until = Math.min(bytes.length, at + (random.nextBoolean() ? 0 : random.nextInt(3)));
        byte[] damaged = new byte[at + piece.length + bytes.length - until];
        System.arraycopy(bytes, 0, damaged, 0, at);
        System.arraycopy(piece, 0, damaged, at, piece.length);
        System.arraycopy(bytes, until, damaged, at + piece.length, bytes.length - until);
        return damaged;
    }

    private void element(StringBuilder out, int depth) {
        String name = pick(NAMES);
        out.append('<').append(name);
        attributes(out);
        if (random.nextInt(3) == 0) {
            out.append(space()).append("/>");
        } else {
            out.append(space()).append('>');
            content(out, depth);
            out.append("</").append(name).append(space()).append('>');
        }
    }

    private void attributes(StringBuilder out) {
        for (int i = random.nextInt(3); i > 0; i--) {
            out.append(' ').append(pick(NAMES)).append(space()).append('=').append(space());
            out.append('"');
            String value = pick(TEXTS);
            out.append(value.contains("<") || value.equals("\"") ? "v" : value).append('"');
        }
        if (random.nextBoolean()) {
            out.append(pick(DECLARATIONS));
        }
        if (random.nextInt(4) == 0) {
            out.append(pick(DECLARATIONS));
        }
    }

    private void content(StringBuilder out, int depth) {
        for (int i = random.nextInt(4); i > 0; i--) {
            if (depth > 0 && random.nextBoolean()) {
                element(out, depth - 1);
            } else {
                out.append(pick(TEXTS));
            }
        }
    }

    private String space() {
        return random.nextInt(5) == 0 ? "\n " : "";
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }
}
