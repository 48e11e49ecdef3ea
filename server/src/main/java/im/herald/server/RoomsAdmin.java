package im.herald.server;

import im.herald.jid.Jid;
import im.herald.muc.RoomAdministration;
import im.herald.muc.RoomDetails;
import im.herald.muc.RoomSummary;
import im.herald.server.admin.AdminCommands;
import im.herald.server.admin.AdminException;
import im.herald.stanza.StanzaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code rooms list|show|destroy}. */
final class RoomsAdmin implements AdminCommands {
    private static final int PATIENCE_SECONDS = 30;
    private static final int MOST_OCCUPANTS = 100;

    private final RoomAdministration rooms;

    /**
     * @param rooms null if there are none
     */
    RoomsAdmin(RoomAdministration rooms) {
        this.rooms = rooms;
    }

    /** Words: the operation; then a domain, or the address, and for destroy a reason. */
    @Override
    public List<String> run(List<String> words) {
        if (rooms == null) {
            throw new AdminException("this server has no rooms");
        }
        return switch (words.isEmpty() ? "" : words.get(0)) {
            case "list" ->
                    rooms.list(words.size() > 1 ? address(words.get(1)).toString() : null).stream()
                            .map(RoomsAdmin::line)
                            .toList();
            case "show" -> show(room(words));
            case "destroy" -> destroy(room(words), words.size() > 2 ? words.get(2) : null);
            default -> throw new AdminException("rooms list, show or destroy");
        };
    }

    private static String line(RoomSummary room) {
        return String.format(
                        Locale.ROOT,
                        "%s  occupants %d  owners %d  %s  %s",
                        room.room(),
                        room.occupants(),
                        room.owners(),
                        stay(room),
                        plain(room.name()))
                .strip();
    }

    private static String stay(RoomSummary room) {
        return room.persistent() ? "persistent" : "temporary";
    }

    private List<String> show(Jid jid) {
        RoomDetails room = await(rooms.find(jid)).orElseThrow(() -> unknown(jid));
        List<String> lines = new ArrayList<>();
        lines.add("room       " + jid + ", " + stay(room.summary()));
        lines.add("name       " + orNone(room.summary().name()));
        lines.add("subject    " + orNone(room.subject()));
        room.settings()
                .forEach((field, value) -> lines.add("setting    " + field + " " + plain(value)));
        room.owners().forEach(owner -> lines.add("owner      " + owner));
        room.admins().forEach(admin -> lines.add("admin      " + admin));
        lines.add("members    " + room.members());
        lines.add("outcasts   " + room.outcasts());
        lines.add("occupants  " + room.occupants().size());
        room.occupants().entrySet().stream()
                .limit(MOST_OCCUPANTS)
                .forEach(
                        one ->
                                one.getValue()
                                        .forEach(
                                                session ->
                                                        lines.add(
                                                                "occupant   "
                                                                        + plain(one.getKey())
                                                                        + " "
                                                                        + session)));
        if (room.occupants().size() > MOST_OCCUPANTS) {
            lines.add("           and others");
        }
        return lines;
    }

    private List<String> destroy(Jid jid, String reason) {
        if (!await(rooms.destroy(jid, reason))) {
            throw unknown(jid);
        }
        return List.of("destroyed " + jid);
    }

    private static AdminException unknown(Jid jid) {
        return new AdminException("there is no room " + jid);
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "none" : plain(text);
    }

    /** What owners and occupants write must not steer the administrator's terminal. */
    private static String plain(String text) {
        return text.replaceAll("\\p{Cc}+", " ");
    }

    private static Jid room(List<String> words) {
        String text = words.size() > 1 ? words.get(1) : "";
        Jid room = address(text);
        if (room.localpart() == null || !room.isBare()) {
            throw new AdminException(text + " is no room; write it as name@domain");
        }
        return room;
    }

    private static Jid address(String text) {
        try {
            return Jid.of(text);
        } catch (IllegalArgumentException wrong) {
            throw new AdminException(text + " is no address: " + wrong.getMessage());
        }
    }

    private static <T> T await(CompletionStage<T> answer) {
        try {
            return answer.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof StanzaException refused) {
                throw new AdminException("the room answers " + refused.error().condition());
            }
            throw new IllegalStateException(failed.getCause());
        } catch (TimeoutException late) {
            throw new AdminException("the room does not answer; it may be done later");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AdminException("the server stops");
        }
    }
}
