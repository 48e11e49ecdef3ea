package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.xml.Element;
import java.util.ArrayList;
import java.util.List;

/** What a room tells of itself (XEP-0045 §6.4, §6.5, §7.12). */
final class RoomInformation {
    private static final String RESERVED_NICK = "x-roomuser-item";

    Element info(Room room, Stanza iq) {
        String node = iq.child(Muc.DISCO_INFO, "query").attribute("node");
        if (RESERVED_NICK.equals(node)) {
            return reservedNick(room, iq.from());
        }
        if (node != null) {
            throw new StanzaException(StanzaError.cancel("item-not-found"));
        }
        Element.Builder query =
                Element.of(Muc.DISCO_INFO, "query")
                        .child(identity(room.configuration().text(Setting.NAME)));
        features(room).forEach(feature -> query.child(feature(feature)));
        return query.child(form(room)).build();
    }

    private static Element reservedNick(Room room, Jid person) {
        String nick = room.state().affiliations().of(person).nick();
        return Element.of(Muc.DISCO_INFO, "query")
                .attribute("node", RESERVED_NICK)
                .child(nick == null ? null : identity(nick))
                .build();
    }

    static Element identity(String name) {
        return Element.of(Muc.DISCO_INFO, "identity")
                .attribute("category", "conference")
                .attribute("type", "text")
                .attribute("name", name.isEmpty() ? null : name)
                .build();
    }

    static Element feature(String name) {
        return Element.of(Muc.DISCO_INFO, "feature").attribute("var", name).build();
    }

    private static List<String> features(Room room) {
        Configuration is = room.configuration();
        List<String> features = new ArrayList<>();
        features.add(Muc.NS);
        features.add(Muc.STABLE_ID);
        features.add(Muc.SELF_PING);
        features.add(Muc.DISCO_INFO);
        features.add(Muc.DISCO_ITEMS);
        features.add(Muc.OCCUPANT_ID);
        features.add(Muc.VCARD);
        features.add(Hats.NS);
        features.add(Muc.COMMANDS);
        features.add(im.herald.stanza.StanzaId.NAMESPACE);
        if (!is.is(Setting.MEMBERS_ONLY)) {
            features.add(Muc.REGISTRATION);
        }
        if (is.is(Setting.LOGGING)) {
            features.add(ArchiveQueries.NS);
            features.add(ArchiveQueries.NS + "#extended");
            features.add(Retractions.MODERATE);
        }
        features.add(is.is(Setting.PASSWORD_PROTECTED) ? "muc_passwordprotected" : "muc_unsecured");
        features.add(is.is(Setting.PUBLIC) ? "muc_public" : "muc_hidden");
        features.add(is.is(Setting.PERSISTENT) ? "muc_persistent" : "muc_temporary");
        features.add(is.is(Setting.MEMBERS_ONLY) ? "muc_membersonly" : "muc_open");
        features.add(is.is(Setting.MODERATED) ? "muc_moderated" : "muc_unmoderated");
        features.add(is.isNonAnonymous() ? "muc_nonanonymous" : "muc_semianonymous");
        return features;
    }

    /** §6.4; the subject of a room that strangers cannot enter is not theirs to know. */
    private static Element form(Room room) {
        Configuration is = room.configuration();
        boolean open = !is.is(Setting.MEMBERS_ONLY) && !is.is(Setting.PASSWORD_PROTECTED);
        Element.Builder form = Form.start("result", Muc.INFORMATION);
        add(form, "muc#roominfo_description", is.text(Setting.DESCRIPTION));
        add(form, "muc#roominfo_lang", is.text(Setting.LANGUAGE));
        if (open) {
            add(form, "muc#roominfo_subject", room.state().subject().text());
        }
        add(form, "muc#roominfo_subjectmod", is.is(Setting.CHANGE_SUBJECT) ? "1" : "0");
        add(form, "muc#roomconfig_changesubject", is.is(Setting.CHANGE_SUBJECT) ? "1" : "0");
        add(form, "muc#roominfo_occupants", Integer.toString(room.occupants().size()));
        add(form, "muc#maxhistoryfetch", Integer.toString(is.maxHistory()));
        List<String> hashes = room.state().vcard().hashes();
        if (!hashes.isEmpty()) {
            form.child(Form.field("muc#roominfo_avatarhash", "text-multi", null, hashes).build());
        }
        Hats hats = room.state().hats();
        if (!hats.all().isEmpty()) {
            form.child(Form.field("hats#hash", "text-single", null, List.of(hats.hash())).build());
        }
        return form.child(slowMode(is.slowMode())).build();
    }

    /** XEP-0500 §5.2. */
    private static Element slowMode(int seconds) {
        List<String> value = List.of(Integer.toString(seconds));
        return Form.field("muc#roominfo_slow_mode_duration", "text-single", null, value).build();
    }

    private static void add(Element.Builder form, String name, String value) {
        if (!value.isEmpty()) {
            form.child(Form.field(name, null, null, List.of(value)).build());
        }
    }

    /** §6.5: who is there, for those who could see it by entering a public room, or are in it. */
    Element items(Room room, Stanza iq) {
        if (Muc.COMMANDS.equals(iq.child(Muc.DISCO_ITEMS, "query").attribute("node"))) {
            return commands(room, iq);
        }
        Configuration is = room.configuration();
        boolean open =
                is.is(Setting.PUBLIC)
                        && !room.isLocked()
                        && !is.is(Setting.MEMBERS_ONLY)
                        && !is.is(Setting.PASSWORD_PROTECTED)
                        && room.affiliation(iq.from()) != Affiliation.OUTCAST;
        Element.Builder query = Element.of(Muc.DISCO_ITEMS, "query");
        if (open || room.occupants().of(iq.from()) != null) {
            for (Occupant occupant : room.occupants().all()) {
                if (room.shows(occupant)) {
                    query.child(item(occupant.address(), null));
                }
            }
        }
        return query.build();
    }

    /** XEP-0050 §2.2. */
    private static Element commands(Room room, Stanza iq) {
        Element.Builder query =
                Element.of(Muc.DISCO_ITEMS, "query").attribute("node", Muc.COMMANDS);
        HatCommands.names(HatCommands.isAdmin(room, iq.from()))
                .forEach(
                        (node, name) ->
                                query.child(
                                        Element.of(Muc.DISCO_ITEMS, "item")
                                                .attribute("jid", room.jid().toString())
                                                .attribute("node", node)
                                                .attribute("name", name)
                                                .build()));
        return query.build();
    }

    static Element item(Jid jid, String name) {
        return Element.of(Muc.DISCO_ITEMS, "item")
                .attribute("jid", jid.toString())
                .attribute("name", name)
                .build();
    }
}
