package im.herald.xml;

import org.dom4j.Attribute;
import org.dom4j.CharacterData;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.Node;
import org.dom4j.QName;
import org.dom4j.tree.DefaultAttribute;
import org.dom4j.tree.DefaultElement;
import org.dom4j.tree.DefaultText;

/**
 * Makes Dom4j trees without {@code QName.get} and {@code Namespace.get}, whose caches keep what
 * peers send for ever.
 */
final class Trees {
    private Trees() {}

    /** The name of an attribute; only attributes in a namespace have a prefix, which is free. */
    static QName attributeName(String namespace, String local) {
        return namespace.isEmpty()
                ? new QName(local, Namespace.NO_NAMESPACE)
                : new QName(local, new Namespace("a", namespace));
    }

    /** A deep copy without parent. */
    static Element copy(Element from) {
        DefaultElement to = new DefaultElement(from.getQName());
        for (Attribute a : from.attributes()) {
            to.add(new DefaultAttribute(a.getQName(), a.getValue()));
        }
        for (int i = 0; i < from.nodeCount(); i++) {
            copyChild(from.node(i), to);
        }
        return to;
    }

    private static void copyChild(Node child, DefaultElement to) {
        if (child instanceof Element element) {
            to.add(copy(element));
        } else if (child instanceof CharacterData) {
            to.add(new DefaultText(child.getText()));
        }
    }
}
