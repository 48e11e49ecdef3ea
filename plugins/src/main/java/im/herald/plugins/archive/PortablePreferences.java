package im.herald.plugins.archive;

import im.herald.jid.Jid;
import im.herald.plugins.portable.UserPart;
import im.herald.store.AccountValues;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** What an account wants to be archived, as clients get it (XEP-0441). */
public record PortablePreferences(AccountValues values) implements UserPart {
    @Override
    public void export(Jid account, Consumer<Element> to) {
        values.get(account, PreferenceCommands.KEY)
                .ifPresent(xml -> to.accept(Element.parse(xml, 0, xml.length, "")));
    }

    @Override
    public boolean restore(Jid account, Element element) {
        if (!element.is(ArchivePlugin.NS, "prefs")) {
            return false;
        }
        byte[] xml =
                Preferences.of(element).toElement().toString().getBytes(StandardCharsets.UTF_8);
        values.put(account, PreferenceCommands.KEY, xml);
        return true;
    }
}
