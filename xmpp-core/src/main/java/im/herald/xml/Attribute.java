package im.herald.xml;

/** An attribute of an element; the namespace is empty unless the attribute had a prefix. */
public record Attribute(String namespace, String local, String value) {}
