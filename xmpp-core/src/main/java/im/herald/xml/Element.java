package im.herald.xml;

import java.util.ArrayList;
import java.util.List;
import org.dom4j.Namespace;
import org.dom4j.QName;
import org.dom4j.tree.DefaultAttribute;
import org.dom4j.tree.DefaultElement;
import org.dom4j.tree.DefaultText;

/** An immutable element tree; read from bytes on demand or made by a builder. */
public final class Element {
    private final org.dom4j.Element node;

    Element(org.dom4j.Element node) {
        this.node = node;
    }

    /** Starts a new element. */
    public static Builder of(String namespace, String local) {
        return new Builder(namespace, local);
    }

    /**
     * Reads one element.
     *
     * @param defaultNamespace of names without a prefix and a declaration
     * @throws IllegalArgumentException if it is not well-formed
     */
    public static Element parse(byte[] bytes, int offset, int length, String defaultNamespace) {
        return ElementReader.read(bytes, offset, length, List.of("xmlns", defaultNamespace));
    }

    /**
     * Reads one element in the scope of declarations.
     *
     * @param declarations attribute names ({@code xmlns}, {@code xmlns:prefix}) and values in turn
     * @throws IllegalArgumentException if it is not well-formed
     */
    public static Element parse(byte[] bytes, int offset, int length, List<String> declarations) {
        return ElementReader.read(bytes, offset, length, declarations);
    }

    /** The expanded name. */
    public Name name() {
        return new Name(namespace(), local());
    }

    /** The name without prefix. */
    public String local() {
        return node.getName();
    }

    /** The namespace, empty for none. */
    public String namespace() {
        return node.getNamespaceURI();
    }

    /** Whether this is the element's name. */
    public boolean is(String namespace, String local) {
        return local().equals(local) && namespace().equals(namespace);
    }

    /** The value of the attribute without namespace, or null. */
    public String attribute(String local) {
        return attribute("", local);
    }

    /** The value of the attribute, or null. */
    public String attribute(String namespace, String local) {
        for (org.dom4j.Attribute a : node.attributes()) {
            if (a.getName().equals(local) && a.getNamespaceURI().equals(namespace)) {
                return a.getValue();
            }
        }
        return null;
    }

    /** All attributes in their order, without namespace declarations. */
    public List<Attribute> attributes() {
        List<Attribute> attributes = new ArrayList<>(node.attributeCount());
        for (org.dom4j.Attribute a : node.attributes()) {
            attributes.add(new Attribute(a.getNamespaceURI(), a.getName(), a.getValue()));
        }
        return attributes;
    }

    /** The elements directly inside. */
    public List<Element> children() {
        List<Element> children = new ArrayList<>();
        for (int i = 0; i < node.nodeCount(); i++) {
            if (node.node(i) instanceof org.dom4j.Element child) {
                children.add(new Element(child));
            }
        }
        return children;
    }

    /** The first element of that name directly inside, or null. */
    public Element child(String namespace, String local) {
        for (int i = 0; i < node.nodeCount(); i++) {
            if (node.node(i) instanceof org.dom4j.Element child
                    && child.getName().equals(local)
                    && child.getNamespaceURI().equals(namespace)) {
                return new Element(child);
            }
        }
        return null;
    }

    /** The character data directly inside. */
    public String text() {
        return node.getText();
    }

    /**
     * Writes this element as UTF-8.
     *
     * @param parentNamespace the default namespace where it is written; left out if the same
     */
    public void write(ByteSink sink, String parentNamespace) {
        if (sink instanceof ByteBuilder builder) {
            ElementWriter.write(node, parentNamespace, builder);
            return;
        }
        ByteBuilder out = new ByteBuilder(256);
        ElementWriter.write(node, parentNamespace, out);
        out.writeTo(sink);
    }

    /** This element as a document of its own. */
    @Override
    public String toString() {
        ByteBuilder out = new ByteBuilder(256);
        ElementWriter.write(node, "", out);
        return out.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Element element
                && (element.node == node || element.toString().equals(toString()));
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** Collects what an element is made of; null values are left out. */
    public static final class Builder {
        private DefaultElement node;

        private Builder(String namespace, String local) {
            node = new DefaultElement(new QName(local, new Namespace("", namespace)));
        }

        /** Adds an attribute without namespace, unless the value is null. */
        public Builder attribute(String local, String value) {
            return attribute("", local, value);
        }

        /** Adds an attribute, unless the value is null. */
        public Builder attribute(String namespace, String local, String value) {
            if (value != null) {
                node.add(new DefaultAttribute(Trees.attributeName(namespace, local), value));
            }
            return this;
        }

        /** Sets {@code xml:lang}, unless the value is null. */
        public Builder lang(String value) {
            return attribute("http://www.w3.org/XML/1998/namespace", "lang", value);
        }

        /** Adds character data, unless it is null. */
        public Builder text(String text) {
            if (text != null) {
                node.add(new DefaultText(text));
            }
            return this;
        }

        /** Adds a copy of the element, unless it is null. */
        public Builder child(Element child) {
            if (child != null) {
                node.add(Trees.copy(child.node));
            }
            return this;
        }

        /** Adds copies of the elements. */
        public Builder children(Iterable<Element> children) {
            children.forEach(this::child);
            return this;
        }

        /** The element; the builder cannot be used any more. */
        public Element build() {
            DefaultElement built = node;
            node = null;
            return new Element(built);
        }
    }
}
