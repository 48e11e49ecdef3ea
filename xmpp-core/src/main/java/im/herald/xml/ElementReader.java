package im.herald.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.InputStream;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.io.Stax2ByteArraySource;
import org.dom4j.Namespace;
import org.dom4j.QName;
import org.dom4j.tree.DefaultAttribute;
import org.dom4j.tree.DefaultElement;
import org.dom4j.tree.DefaultText;

/** Reads a slice of a stream with Woodstox into a Dom4j tree; neither keeps the names it reads. */
final class ElementReader {
    private static final WstxInputFactory FACTORY = factory();

    private ElementReader() {}

    static Element read(byte[] bytes, int offset, int length, List<String> declarations) {
        byte[] document = wrap(bytes, offset, length, declarations);
        try {
            XMLStreamReader2 reader =
                    (XMLStreamReader2)
                            FACTORY.createXMLStreamReader(
                                    new Stax2ByteArraySource(document, 0, document.length));
            return only(reader);
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** For {@link DocumentReader}. */
    static XMLStreamReader2 open(InputStream in) {
        try {
            return (XMLStreamReader2) FACTORY.createXMLStreamReader(in);
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** The element on whose start tag the reader stands, up to its end tag. */
    static Element whole(XMLStreamReader2 reader) throws XMLStreamException {
        DefaultElement root = start(reader);
        content(reader, root);
        return new Element(root);
    }

    private static WstxInputFactory factory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory2.P_INTERN_NAMES, false);
        factory.setProperty(XMLInputFactory2.P_INTERN_NS_URIS, false);
        factory.setProperty(XMLInputFactory2.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory2.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory2.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, Integer.MAX_VALUE);
        return factory;
    }

    private static byte[] wrap(byte[] bytes, int offset, int length, List<String> declarations) {
        ByteBuilder out = new ByteBuilder(length + 128).ascii("<x");
        for (int i = 0; i < declarations.size(); i += 2) {
            out.attribute(declarations.get(i), declarations.get(i + 1));
        }
        out.ascii(">");
        out.write(bytes, offset, length);
        return out.ascii("</x>").toBytes();
    }

    private static Element only(XMLStreamReader2 reader) throws XMLStreamException {
        reader.nextTag();
        if (reader.nextTag() != XMLStreamConstants.START_ELEMENT) {
            throw new XMLStreamException("no element");
        }
        Element root = whole(reader);
        if (reader.nextTag() != XMLStreamConstants.END_ELEMENT
                || reader.next() != XMLStreamConstants.END_DOCUMENT) {
            throw new XMLStreamException("more than one element");
        }
        return root;
    }

    private static void content(XMLStreamReader2 reader, DefaultElement root)
            throws XMLStreamException {
        org.dom4j.Element current = root;
        while (current != null) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    DefaultElement child = start(reader);
                    current.add(child);
                    current = child;
                }
                case XMLStreamConstants.END_ELEMENT -> current = current.getParent();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        current.add(new DefaultText(reader.getText()));
                default -> {}
            }
        }
    }

    static DefaultElement start(XMLStreamReader2 reader) {
        DefaultElement element =
                new DefaultElement(
                        new QName(
                                reader.getLocalName(),
                                new Namespace("", orEmpty(reader.getNamespaceURI()))));
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            QName name =
                    Trees.attributeName(
                            orEmpty(reader.getAttributeNamespace(i)),
                            reader.getAttributeLocalName(i));
            element.add(new DefaultAttribute(name, reader.getAttributeValue(i)));
        }
        return element;
    }

    private static String orEmpty(String namespace) {
        return namespace == null ? "" : namespace;
    }
}
