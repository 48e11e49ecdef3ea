package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.xml.Element;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A room's configuration as a form (XEP-0045 §10.1.3, §15.5.3). */
final class OwnerForm {
    private static final String ADMINS = "muc#roomconfig_roomadmins";
    private static final String OWNERS = "muc#roomconfig_roomowners";
    private static final int MOST = 1000;

    private OwnerForm() {}

    /** With everything as it is. */
    static Element form(RoomState state) {
        Element.Builder form = Form.start("form", Muc.CONFIGURATION);
        form.child(Element.of(Form.NS, "title").text("Configuration of the room").build());
        state.configuration().addTo(form, true);
        form.child(people(ADMINS, "Admins", state, Affiliation.ADMIN));
        form.child(people(OWNERS, "Owners", state, Affiliation.OWNER));
        return form.build();
    }

    private static Element people(
            String field, String label, RoomState state, Affiliation affiliation) {
        List<String> jids =
                state.affiliations().all().entrySet().stream()
                        .filter(entry -> entry.getValue().affiliation() == affiliation)
                        .map(entry -> entry.getKey().toString())
                        .toList();
        return Form.field(field, "jid-multi", label, jids).build();
    }

    /**
     * The state as the owner wants it; fields that are left out stay.
     *
     * @throws StanzaException with not-acceptable if it cannot be, or names what nobody knows
     */
    static RoomState read(Form form, RoomState before) {
        Configuration configuration = before.configuration();
        Affiliations affiliations = before.affiliations();
        for (Map.Entry<String, List<String>> field : form.fields().entrySet()) {
            Setting setting = Setting.of(field.getKey());
            if (setting != null) {
                configuration = configuration.with(setting, field.getValue());
            } else if (field.getKey().equals(ADMINS)) {
                affiliations = with(affiliations, field.getValue(), Affiliation.ADMIN);
            } else if (field.getKey().equals(OWNERS)) {
                affiliations = with(affiliations, field.getValue(), Affiliation.OWNER);
            } else {
                throw Configuration.unacceptable();
            }
        }
        if (configuration.is(Setting.PASSWORD_PROTECTED)
                && configuration.text(Setting.SECRET).isEmpty()) {
            throw Configuration.unacceptable();
        }
        if (!affiliations.haveOwner()) {
            throw new StanzaException(StanzaError.cancel("conflict"));
        }
        return before.with(configuration).with(affiliations);
    }

    /** The list is the full one: who is not on it any more becomes a member. */
    private static Affiliations with(
            Affiliations before, List<String> listed, Affiliation affiliation) {
        if (listed.size() > MOST) {
            throw Configuration.unacceptable();
        }
        Set<Jid> wanted = new HashSet<>();
        listed.stream().filter(text -> !text.isBlank()).forEach(text -> wanted.add(jid(text)));
        Affiliations next = before;
        for (Map.Entry<Jid, Affiliate> entry : before.all().entrySet()) {
            boolean has = entry.getValue().affiliation() == affiliation;
            if (has && !wanted.contains(entry.getKey())) {
                next = next.with(entry.getKey(), with(entry.getValue(), Affiliation.MEMBER));
            }
        }
        for (Jid person : wanted) {
            Affiliate known = before.of(person);
            boolean owner = known.affiliation() == Affiliation.OWNER;
            if (!owner || affiliation == Affiliation.OWNER) {
                next = next.with(person, with(known, affiliation));
            }
        }
        return next;
    }

    private static Affiliate with(Affiliate known, Affiliation affiliation) {
        return new Affiliate(affiliation, known.nick(), null);
    }

    private static Jid jid(String text) {
        try {
            return Jid.of(text.strip()).bare();
        } catch (IllegalArgumentException nonsense) {
            throw new StanzaException(StanzaError.modify("jid-malformed"));
        }
    }
}
