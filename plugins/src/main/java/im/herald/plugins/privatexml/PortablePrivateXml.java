package im.herald.plugins.privatexml;

import im.herald.jid.Jid;
import im.herald.plugins.portable.UserPart;
import im.herald.store.AccountValues;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** XEP-0227 §4.6. */
public record PortablePrivateXml(AccountValues values) implements UserPart {
    @Override
    public void export(Jid account, Consumer<Element> to) {
        Element.Builder query = Element.of(PrivateXmlPlugin.QUERY.namespace(), "query");
        var stored = values.withPrefix(account, PrivateXmlPlugin.PREFIX).values();
        stored.forEach(xml -> query.child(Element.parse(xml, 0, xml.length, "")));
        if (!stored.isEmpty()) {
            to.accept(query.build());
        }
    }

    @Override
    public boolean restore(Jid account, Element element) {
        if (!element.name().equals(PrivateXmlPlugin.QUERY)) {
            return false;
        }
        for (Element each : element.children()) {
            byte[] xml = each.toString().getBytes(StandardCharsets.UTF_8);
            values.put(account, PrivateXmlPlugin.key(each), xml);
        }
        return true;
    }
}
