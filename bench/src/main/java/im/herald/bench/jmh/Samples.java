package im.herald.bench.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;

import im.herald.stanza.Stanza;
import im.herald.stream.StanzaTokenizer;
import im.herald.stream.StreamHeader;
import im.herald.stream.TokenizerLimits;
import im.herald.xml.Element;

/** What clients typically send. */
public final class Samples {
    public static final byte[] HEADER =
            ("<?xml version='1.0'?><stream:stream to='capulet.example' version='1.0'"
                            + " xmlns='jabber:client'"
                            + " xmlns:stream='http://etherx.jabber.org/streams'>")
                    .getBytes(UTF_8);

    /** 310 bytes. */
    public static final byte[] MESSAGE =
            ("<message to='juliet@capulet.example/balcony' type='chat'"
                            + " id='5f0d1c2e-7a1b-4c3d-9e8f-001122334455'>"
                            + "<body>Art thou not Romeo, and a Montague? Neither, fair saint, if"
                            + " either thee dislike. How cam&apos;st thou hither?</body>"
                            + "<request xmlns='urn:xmpp:receipts'/>"
                            + "<markable xmlns='urn:xmpp:chat-markers:0'/></message>")
                    .getBytes(UTF_8);

    public static final byte[] PRESENCE =
            ("<presence><priority>5</priority>"
                            + "<c xmlns='http://jabber.org/protocol/caps' hash='sha-1'"
                            + " node='https://client.example'"
                            + " ver='QgayPKawpkPSDYmwT/WM94uAlu0='/></presence>")
                    .getBytes(UTF_8);

    public static final byte[] IQ =
            ("<iq type='get' id='disco-1' to='capulet.example'>"
                            + "<query xmlns='http://jabber.org/protocol/disco#info'/></iq>")
                    .getBytes(UTF_8);

    private Samples() {}

    /** A tokenizer that has read a stream's start tag. */
    static StanzaTokenizer openStream() {
        StanzaTokenizer tokenizer =
                new StanzaTokenizer("jabber:client", TokenizerLimits.authenticated());
        tokenizer.feed(HEADER, 0, HEADER.length, new Latest());
        return tokenizer;
    }

    static Stanza stanza(byte[] xml) {
        Latest latest = new Latest();
        openStream().feed(xml, 0, xml.length, latest);
        return latest.stanza;
    }

    /** Holds the stanza that was read last. */
    public static final class Latest implements StanzaTokenizer.Handler {
        public Stanza stanza;

        @Override
        public void streamOpened(StreamHeader header) {}

        @Override
        public void stanza(Stanza read) {
            stanza = read;
        }

        @Override
        public void nonza(Element element) {}

        @Override
        public void streamClosed() {}
    }
}
