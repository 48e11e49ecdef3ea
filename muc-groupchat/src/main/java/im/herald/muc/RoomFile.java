package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.store.RoomAffiliation;
import im.herald.store.RoomStore;
import im.herald.store.StoredRoom;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps rooms in the store. Blocks. */
final class RoomFile {
    private final RoomStore store;

    RoomFile(RoomStore store) {
        this.store = store;
    }

    /** Null if nothing was kept. */
    RoomState read(Jid room) {
        return store.load(room).map(RoomFile::state).orElse(null);
    }

    /** Keeps what has changed, or forgets all of it if the room is not to last. */
    void write(Jid room, RoomState before, RoomState next) {
        if (!next.isPersistent()) {
            store.remove(room);
        } else if (!before.isPersistent() || !writeChange(room, before, next)) {
            store.put(stored(room, next));
        }
    }

    /** False if more than one part has changed: those belong on disk in one step. */
    private boolean writeChange(Jid room, RoomState before, RoomState next) {
        if (next.equals(before.with(next.configuration()).with(next.hats()))) {
            StoredRoom all = stored(room, next);
            return store.configure(room, all.name(), all.listed(), all.settings());
        }
        if (next.equals(before.with(next.affiliations()))) {
            return store.affiliate(room, changes(before.affiliations(), next.affiliations()));
        }
        if (next.equals(before.with(next.vcard()))) {
            return store.vcard(room, next.vcard().xml());
        }
        return next.equals(before.with(next.subject()))
                && store.subject(room, subject(room, next.subject()));
    }

    private static Map<Jid, RoomAffiliation> changes(Affiliations before, Affiliations next) {
        Map<Jid, RoomAffiliation> changes = new HashMap<>();
        before.all().keySet().forEach(jid -> changes.put(jid, RoomAffiliation.NONE));
        next.all().forEach((jid, affiliate) -> changes.put(jid, stored(affiliate)));
        before.all()
                .forEach(
                        (jid, affiliate) ->
                                changes.computeIfPresent(
                                        jid,
                                        (j, now) -> now.equals(stored(affiliate)) ? null : now));
        return changes;
    }

    void remove(Jid room) {
        store.remove(room);
    }

    private static StoredRoom stored(Jid room, RoomState state) {
        Configuration configuration = state.configuration();
        Map<String, String> settings = new HashMap<>();
        for (Setting setting : Setting.values()) {
            settings.put(setting.field(), String.join(" ", configuration.values(setting)));
        }
        settings.put(Hats.NS, state.hats().xml());
        Map<Jid, RoomAffiliation> affiliations = new HashMap<>();
        state.affiliations().all().forEach((jid, a) -> affiliations.put(jid, stored(a)));
        String name = configuration.text(Setting.NAME);
        return new StoredRoom(
                room,
                name.isEmpty() ? null : name,
                configuration.is(Setting.PUBLIC),
                settings,
                subject(room, state.subject()),
                state.vcard().xml(),
                affiliations);
    }

    private static RoomAffiliation stored(Affiliate affiliate) {
        return new RoomAffiliation(
                affiliate.affiliation().word(), affiliate.nick(), affiliate.reason());
    }

    private static String subject(Jid room, Subject subject) {
        return subject.at() == null ? null : subject.message(room).toString();
    }

    private static RoomState state(StoredRoom room) {
        Configuration configuration = Configuration.USUAL;
        for (Map.Entry<String, String> kept : room.settings().entrySet()) {
            Setting setting = Setting.of(kept.getKey());
            if (setting != null) {
                configuration = configuration.with(setting, values(setting, kept.getValue()));
            }
        }
        Map<Jid, Affiliate> affiliates = new LinkedHashMap<>();
        room.affiliations().forEach((jid, kept) -> affiliates.put(jid, affiliate(kept)));
        return new RoomState(
                configuration,
                new Affiliations(affiliates),
                subject(room.subject()),
                VCard.read(room.vcard()),
                Hats.read(room.settings().get(Hats.NS)));
    }

    private static List<String> values(Setting setting, String kept) {
        if (kept.isEmpty()) {
            return List.of();
        }
        return setting.options().isEmpty() ? List.of(kept) : List.of(kept.split(" ", -1));
    }

    private static Affiliate affiliate(RoomAffiliation kept) {
        return new Affiliate(
                Affiliation.of(kept.affiliation()).orElse(Affiliation.NONE),
                kept.nickname(),
                kept.reason());
    }

    private static Subject subject(String xml) {
        if (xml == null) {
            return Subject.NONE;
        }
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        Element message = Element.parse(bytes, 0, bytes.length, Stanza.NAMESPACE);
        return new Subject(
                message.child(Stanza.NAMESPACE, "subject").text(),
                Jid.of(message.attribute("from")).resourcepart(),
                Instant.parse(message.child(Muc.DELAY, "delay").attribute("stamp")));
    }
}
