package im.herald.plugins.vcard;

import im.herald.jid.Jid;
import im.herald.plugins.portable.UserPart;
import im.herald.store.AccountValues;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** XEP-0227 §4.7. */
public record PortableVCard(AccountValues values) implements UserPart {
    @Override
    public void export(Jid account, Consumer<Element> to) {
        values.get(account, VCardPlugin.KEY)
                .ifPresent(xml -> to.accept(Element.parse(xml, 0, xml.length, "")));
    }

    @Override
    public boolean restore(Jid account, Element element) {
        if (!element.name().equals(VCardPlugin.VCARD)) {
            return false;
        }
        byte[] xml = element.toString().getBytes(StandardCharsets.UTF_8);
        values.put(account, VCardPlugin.KEY, xml);
        return true;
    }
}
