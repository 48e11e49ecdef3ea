package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.store.StoreException;
import im.herald.xml.Element;
import java.time.Clock;
import java.util.OptionalLong;

/** Takes words back, one's own (XEP-0424) or as a moderator (XEP-0425): the text is gone. */
final class Retractions {
    static final String RETRACT = "urn:xmpp:message-retract:1";
    static final String MODERATE = "urn:xmpp:message-moderate:1";

    private final Out out;
    private final RoomArchive archive;
    private final Clock clock;

    Retractions(Out out, RoomArchive archive, Clock clock) {
        this.out = out;
        this.archive = archive;
        this.clock = clock;
    }

    /** A request to moderate; {@code then} is given what the room says. */
    void moderate(Room room, Stanza iq, java.util.function.BiConsumer<Occupant, Stanza> then) {
        Occupant moderator = room.occupants().of(iq.from());
        Element moderate = iq.child(MODERATE, "moderate");
        if (moderator == null || !moderator.isModerator()) {
            throw AdminLists.forbidden();
        }
        String id = moderate.attribute("id");
        if (id == null || moderate.child(RETRACT, "retract") == null) {
            throw Form.bad();
        }
        long place = place(room, id);
        Element reason = moderate.child(MODERATE, "reason");
        String why = reason == null ? null : reason.text();
        Element said = retraction("retract", moderator, why).attribute("id", id).build();
        erase(
                room,
                place,
                null,
                retraction("retracted", moderator, why)
                        .attribute("stamp", clock.instant().toString())
                        .build(),
                () -> {
                    room.history().remove(id, room.jid());
                    out.send(iq.result(null));
                    then.accept(
                            moderator,
                            Stanza.message()
                                    .type("groupchat")
                                    .id(java.util.UUID.randomUUID().toString())
                                    .from(room.jid())
                                    .child(said)
                                    .build());
                },
                error -> out.refuse(iq, error));
    }

    private static Element.Builder retraction(String local, Occupant moderator, String why) {
        Element.Builder retraction =
                Element.of(RETRACT, local)
                        .child(
                                Element.of(MODERATE, "moderated")
                                        .attribute("by", moderator.address().toString())
                                        .child(id(moderator.id()))
                                        .build());
        if (why != null) {
            retraction.child(Element.of(RETRACT, "reason").text(why).build());
        }
        return retraction;
    }

    private static Element id(String id) {
        return Element.of(Muc.OCCUPANT_ID, "occupant-id").attribute("id", id).build();
    }

    private long place(Room room, String id) {
        OptionalLong place = archive.place(room.jid(), id);
        return place.orElseThrow(() -> new StanzaException(StanzaError.cancel("item-not-found")));
    }

    /** Whether the message takes back another. */
    static boolean isOne(Stanza message) {
        return message.hasChild(RETRACT, "retract");
    }

    /**
     * Somebody takes words of their own back.
     *
     * @param then reflects that
     * @param refused is told when it cannot be; the sender has the error
     */
    void retract(Room room, Occupant sender, Stanza message, Runnable then, Runnable refused) {
        String id = message.child(RETRACT, "retract").attribute("id");
        OptionalLong place = id == null ? OptionalLong.empty() : archive.place(room.jid(), id);
        if (place.isEmpty()) {
            then.run();
            return;
        }
        Element tombstone =
                Element.of(RETRACT, "retracted")
                        .attribute("stamp", clock.instant().toString())
                        .attribute("id", message.id())
                        .build();
        erase(
                room,
                place.getAsLong(),
                sender.id(),
                tombstone,
                () -> {
                    room.history().remove(id, room.jid());
                    then.run();
                },
                error -> {
                    out.refuse(message, error);
                    refused.run();
                });
    }

    /**
     * Puts the tombstone in the message's place.
     *
     * @param author who must have said it, or null for anybody
     */
    private void erase(
            Room room,
            long place,
            String author,
            Element tombstone,
            Runnable then,
            java.util.function.Consumer<StanzaError> failed) {
        room.actor()
                .exclusively(
                        () -> {
                            try {
                                bury(room.jid(), place, author, tombstone);
                            } catch (StanzaException refused) {
                                failed.accept(refused.error());
                                return;
                            } catch (StoreException broken) {
                                failed.accept(StanzaError.waitFor("internal-server-error"));
                                return;
                            }
                            then.run();
                        },
                        () -> failed.accept(StanzaError.waitFor("resource-constraint")));
    }

    private void bury(Jid room, long place, String author, Element tombstone) {
        Element said = archive.message(room, place);
        Element by = said == null ? null : said.child(Muc.OCCUPANT_ID, "occupant-id");
        if (said == null) {
            throw new StanzaException(StanzaError.cancel("item-not-found"));
        }
        if (author != null && (by == null || !author.equals(by.attribute("id")))) {
            throw AdminLists.forbidden();
        }
        archive.replace(
                room,
                place,
                Element.of(Stanza.NAMESPACE, "message")
                        .attribute("type", "groupchat")
                        .attribute("from", said.attribute("from"))
                        .attribute("id", said.attribute("id"))
                        .child(by)
                        .child(tombstone)
                        .build());
    }
}
