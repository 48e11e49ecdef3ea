package im.herald.plugins.blocking;

import im.herald.jid.Jid;
import im.herald.plugins.portable.UserPart;
import im.herald.store.AccountValues;
import im.herald.xml.Element;
import im.herald.xml.Name;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * As clients get it (XEP-0191 §3.2), and as Prosody writes it: XEP-0227 is older than block lists.
 */
public record PortableBlockList(AccountValues values) implements UserPart {
    private static final Name NAME = new Name(BlockingPlugin.NS, "blocklist");

    @Override
    public void export(Jid account, Consumer<Element> to) {
        BlockList blocked =
                values.get(account, BlockingPlugin.KEY).map(BlockList::of).orElse(BlockList.EMPTY);
        if (blocked.jids().isEmpty()) {
            return;
        }
        Element.Builder list = Element.of(NAME.namespace(), NAME.local());
        blocked.jids().stream()
                .map(Jid::toString)
                .sorted()
                .forEach(
                        jid ->
                                list.child(
                                        Element.of(NAME.namespace(), "item")
                                                .attribute("jid", jid)
                                                .build()));
        to.accept(list.build());
    }

    @Override
    public boolean restore(Jid account, Element element) {
        if (!element.name().equals(NAME)) {
            return false;
        }
        Set<Jid> jids = new HashSet<>();
        element.children().forEach(item -> jids.add(Jid.of(item.attribute("jid"))));
        values.put(account, BlockingPlugin.KEY, new BlockList(jids).toBytes());
        return true;
    }
}
