package im.herald.muc;

import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.xml.Element;
import java.util.ArrayList;
import java.util.List;

/** The requests of moderators and admins: muc#admin (XEP-0045 §8, §9). */
final class AdminCommands {
    private static final int MOST = 500;

    private final Out out;
    private final AdminLists lists = new AdminLists();
    private final RoleChanges roles;
    private final AffiliationChanges affiliations;

    AdminCommands(Out out, Leaving leaving) {
        this.out = out;
        this.roles = new RoleChanges(out, leaving);
        this.affiliations = new AffiliationChanges(out, leaving);
    }

    void handle(Room room, Stanza iq) {
        List<Item> items = items(iq);
        if ("get".equals(iq.type())) {
            if (items.size() != 1) {
                throw Form.bad();
            }
            out.send(iq.result(lists.list(room, iq.from(), items.get(0))));
        } else if (items.stream().allMatch(item -> item.role() != null)) {
            roles.change(room, iq, items);
        } else if (items.stream().allMatch(item -> item.affiliation() != null)) {
            affiliations.change(room, iq, items);
        } else {
            throw Form.bad();
        }
    }

    private static List<Item> items(Stanza iq) {
        List<Item> items = new ArrayList<>();
        for (Element child : iq.child(Muc.ADMIN, "query").children()) {
            if (child.is(Muc.ADMIN, "item")) {
                items.add(Item.of(child));
            }
        }
        if (items.isEmpty()) {
            throw Form.bad();
        }
        if (items.size() > MOST) {
            throw new StanzaException(StanzaError.modify("policy-violation"));
        }
        return items;
    }
}
