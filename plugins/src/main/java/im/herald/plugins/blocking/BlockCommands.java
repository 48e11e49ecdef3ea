package im.herald.plugins.blocking;

import im.herald.jid.Jid;
import im.herald.plugin.PluginContext;
import im.herald.plugins.visibility.Appearance;
import im.herald.routing.IqReply;
import im.herald.routing.IqRequest;
import im.herald.session.Account;
import im.herald.session.Session;
import im.herald.session.SessionKey;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.store.AccountValues;
import im.herald.xml.Element;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/** What a client may ask about its account's block list. */
final class BlockCommands {
    private static final int MOST = 2000;

    /** Whether the session asked for the list and so wants to know of changes. */
    private static final SessionKey<Boolean> INTERESTED = new SessionKey<>("block list asked");

    private final AccountValues values;
    private final PluginContext ctx;

    BlockCommands(AccountValues values, PluginContext ctx) {
        this.values = values;
        this.ctx = ctx;
        ctx.lasting(INTERESTED, String::valueOf, Boolean::valueOf);
    }

    IqReply list(IqRequest request) {
        if (request.session() != null) {
            request.session().put(INTERESTED, true);
        }
        return IqReply.of(payload("blocklist", listOf(request.account()).jids()));
    }

    IqReply block(IqRequest request) {
        Set<Jid> items = items(request.payload());
        if (items.isEmpty()) {
            throw new StanzaException(StanzaError.modify("bad-request"));
        }
        return IqReply.blocking(() -> block(request.account(), items));
    }

    private Element block(Account account, Set<Jid> items) {
        BlockList longer = listOf(account).with(items);
        if (longer.jids().size() > MOST) {
            throw new StanzaException(StanzaError.waitFor("resource-constraint"));
        }
        values.put(account.jid(), BlockingPlugin.KEY, longer.toBytes());
        appearance().hide(account, items); // the last word that passes
        account.put(BlockList.KEY, longer);
        push(account, payload("block", items));
        return null;
    }

    /** §3.4: no item means all. */
    IqReply unblock(IqRequest request) {
        Set<Jid> items = items(request.payload());
        return IqReply.blocking(() -> unblock(request.account(), items));
    }

    private Element unblock(Account account, Set<Jid> items) {
        BlockList list = listOf(account);
        Set<Jid> unblocked = items.isEmpty() ? list.jids() : items;
        BlockList shorter = list.without(unblocked);
        values.put(account.jid(), BlockingPlugin.KEY, shorter.toBytes());
        account.put(BlockList.KEY, shorter);
        appearance().show(account, unblocked);
        push(account, payload("unblock", items));
        return null;
    }

    private static BlockList listOf(Account account) {
        BlockList list = account.get(BlockList.KEY);
        return list == null ? BlockList.EMPTY : list;
    }

    private Appearance appearance() {
        return ctx.need(Appearance.class, Appearance.NONE);
    }

    private void push(Account account, Element change) {
        for (Session session : account.sessions()) {
            if (session.get(INTERESTED) != null) {
                ctx.send(session, push(session.jid(), change));
            }
        }
    }

    private static Stanza push(Jid to, Element change) {
        String id = UUID.randomUUID().toString();
        return Stanza.iq().type("set").id(id).to(to).child(change).build();
    }

    private static Element payload(String local, Collection<Jid> jids) {
        Element.Builder payload = Element.of(BlockingPlugin.NS, local);
        for (Jid jid : jids) {
            String text = jid.toString();
            payload.child(Element.of(BlockingPlugin.NS, "item").attribute("jid", text).build());
        }
        return payload.build();
    }

    private static Set<Jid> items(Element command) {
        Set<Jid> items = new LinkedHashSet<>();
        for (Element item : command.children()) {
            if (item.is(BlockingPlugin.NS, "item")) {
                items.add(jid(item.attribute("jid")));
            }
        }
        return items;
    }

    private static Jid jid(String text) {
        try {
            if (text != null) {
                return Jid.of(text);
            }
        } catch (IllegalArgumentException malformed) {
            throw new StanzaException(StanzaError.modify("jid-malformed"));
        }
        throw new StanzaException(StanzaError.modify("bad-request"));
    }
}
