package im.herald.xml;

import org.dom4j.Attribute;
import org.dom4j.CharacterData;
import org.dom4j.Element;
import org.dom4j.Node;

/** Writes trees: elements have no prefix except {@code stream:}, which some peers expect. */
final class ElementWriter {
    private static final String XML = "http://www.w3.org/XML/1998/namespace";
    private static final String STREAMS = "http://etherx.jabber.org/streams";

    private ElementWriter() {}

    static void write(Element element, String parentNamespace, ByteBuilder out) {
        String namespace = element.getNamespaceURI();
        String prefix = prefix(namespace);
        String name = prefix + element.getName();
        out.ascii("<").raw(name);
        if (namespace.equals(STREAMS)) {
            out.attribute("xmlns:stream", STREAMS);
        } else if (prefix.isEmpty() && !namespace.equals(parentNamespace)) {
            out.attribute("xmlns", namespace);
        }
        attributes(element, out);
        content(element, name, prefix.isEmpty() ? namespace : parentNamespace, out);
    }

    /** Of elements: the namespace of {@code xml:} must not be the default. */
    private static String prefix(String namespace) {
        return switch (namespace) {
            case STREAMS -> "stream:";
            case XML -> "xml:";
            default -> "";
        };
    }

    private static void attributes(Element element, ByteBuilder out) {
        int prefixes = 0;
        for (Attribute a : element.attributes()) {
            String namespace = a.getNamespaceURI();
            if (namespace.isEmpty()) {
                out.attribute(a.getName(), a.getValue());
            } else if (namespace.equals(XML)) {
                out.attribute("xml:" + a.getName(), a.getValue());
            } else {
                String prefix = "a" + prefixes++;
                out.attribute("xmlns:" + prefix, namespace);
                out.attribute(prefix + ':' + a.getName(), a.getValue());
            }
        }
    }

    private static void content(
            Element element, String name, String defaultNamespace, ByteBuilder out) {
        if (element.nodeCount() == 0) {
            out.ascii("/>");
            return;
        }
        out.ascii(">");
        for (int i = 0; i < element.nodeCount(); i++) {
            node(element.node(i), defaultNamespace, out);
        }
        out.ascii("</").raw(name).ascii(">");
    }

    private static void node(Node node, String defaultNamespace, ByteBuilder out) {
        if (node instanceof Element child) {
            write(child, defaultNamespace, out);
        } else if (node instanceof CharacterData) {
            out.text(node.getText());
        }
    }
}
