package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.xml.Element;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The ad-hoc commands (XEP-0050) by which admins of a room give and take hats (XEP-0317 §3). */
final class HatCommands {
    private static final String NODE = HatForms.TYPE + ":";

    private final Out out;

    HatCommands(Out out) {
        this.out = out;
    }

    /** Their names by node; for those who may not change anything just the list. */
    static Map<String, String> names(boolean admin) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put(NODE + "list", "List hats");
        if (admin) {
            names.put(NODE + "create", "Create or change a hat");
            names.put(NODE + "destroy", "Destroy a hat");
            names.put(NODE + "assign", "Assign a hat");
            names.put(NODE + "unassign", "Take a hat away");
            names.put(NODE + "list-assigned", "List who wears which hat");
        }
        return names;
    }

    static boolean isAdmin(Room room, Jid asker) {
        return room.affiliation(asker).isAtLeast(Affiliation.ADMIN);
    }

    void handle(Room room, Stanza iq) {
        Element command = iq.child(Muc.COMMANDS, "command");
        String node = String.valueOf(command.attribute("node"));
        boolean admin = isAdmin(room, iq.from());
        if (!names(true).containsKey(node)) {
            throw new StanzaException(StanzaError.cancel("item-not-found"));
        }
        boolean sees = admin || room.occupants().of(iq.from()) != null;
        if (!sees || !names(admin).containsKey(node)) {
            throw AdminLists.forbidden();
        }
        if ("cancel".equals(command.attribute("action"))) {
            answer(iq, "canceled", null);
            return;
        }
        perform(room, iq, node.substring(NODE.length()), command.child(Form.NS, "x"));
    }

    private void perform(Room room, Stanza iq, String what, Element x) {
        Hats hats = room.state().hats();
        if (what.equals("list")) {
            answer(iq, "completed", HatForms.list(hats));
        } else if (what.equals("list-assigned")) {
            answer(iq, "completed", HatForms.assigned(hats));
        } else if (x == null) {
            answer(iq, "executing", form(what, hats));
        } else {
            become(room, iq, changed(what, hats, Form.of(x, HatForms.TYPE)));
        }
    }

    private static Element form(String what, Hats hats) {
        return switch (what) {
            case "create" -> HatForms.create();
            case "destroy" -> HatForms.destroy(hats);
            case "assign" -> HatForms.wear(hats, "Assigning a Hat");
            default -> HatForms.wear(hats, "Taking a Hat away");
        };
    }

    private static Hats changed(String what, Hats hats, Form form) {
        String uri = form.first(HatForms.URI);
        if (what.equals("create")) {
            String hue = form.first(HatForms.HUE);
            return hats.with(Hat.of(uri, form.first(HatForms.TITLE), hue));
        }
        if (uri == null || hats.hat(uri) == null) {
            throw new StanzaException(StanzaError.cancel("item-not-found"));
        }
        return what.equals("destroy")
                ? hats.without(uri)
                : hats.with(person(form), uri, what.equals("assign"));
    }

    private static Jid person(Form form) {
        try {
            return Jid.of(String.valueOf(form.first(HatForms.PERSON)).strip()).bare();
        } catch (IllegalArgumentException nonsense) {
            throw new StanzaException(StanzaError.modify("jid-malformed"));
        }
    }

    private void become(Room room, Stanza iq, Hats next) {
        Hats before = room.state().hats();
        room.become(
                room.state().with(next),
                () -> {
                    answer(iq, "completed", null);
                    if (!next.hash().equals(before.hash())) {
                        out.toAll(room, Reconfiguration.changed(room.jid()));
                    }
                    show(room, before, next);
                },
                error -> out.refuse(iq, error));
    }

    /** All see who has other hats now. */
    private void show(Room room, Hats before, Hats next) {
        for (Occupant occupant : room.occupants().snapshot()) {
            if (!before.of(occupant.person()).equals(next.of(occupant.person()))) {
                occupant.hats(next.worn(occupant.person()));
                out.show(room, occupant, occupant.notice());
            }
        }
    }

    private void answer(Stanza iq, String status, Element form) {
        Element command = iq.child(Muc.COMMANDS, "command");
        String session = command.attribute("sessionid");
        out.send(
                iq.result(
                        Element.of(Muc.COMMANDS, "command")
                                .attribute("node", command.attribute("node"))
                                .attribute(
                                        "sessionid",
                                        session == null ? UUID.randomUUID().toString() : session)
                                .attribute("status", status)
                                .child(form)
                                .build()));
    }
}
