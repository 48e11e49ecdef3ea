package im.herald.stanza;

import im.herald.xml.ByteBuilder;
import im.herald.xml.Element;

/** Stanzas inside elements: XEP-0297 §3. */
final class Forwarded {
    private static final String NS = "urn:xmpp:forward:0";
    private static final int EMPTY_END = "/>".length();

    private Forwarded() {}

    static void write(Element outer, Stanza forwarded, Element delay, ByteBuilder out) {
        outer.write(out, Stanza.NAMESPACE);
        out.shorten(EMPTY_END); // of the outer element, which is written empty
        out.ascii("><forwarded xmlns='").ascii(NS).ascii("'>");
        if (delay != null) {
            delay.write(out, NS);
        }
        forwarded.writeForwarded(out);
        out.ascii("</forwarded></").raw(outer.local()).ascii(">");
    }
}
