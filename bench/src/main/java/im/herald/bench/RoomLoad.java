package im.herald.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * Rooms of equal size that all enter and in which one speaks, a window of messages under way in
 * each; a unit is one delivery. What entering cost is told too, for each presence delivered.
 */
final class RoomLoad implements Load {
    private static final String MUC = "http://jabber.org/protocol/muc";
    private static final String BODY = "x".repeat(100);

    private static final class Rooms {
        private final List<Fleet.Member> members;
        private final Settings settings;
        private long answers;
        private long entered;
        private long presences;
        private long heard;
        private long said;
        private long toSay;

        Rooms(List<Fleet.Member> members, Settings settings) {
            this.members = members;
            this.settings = settings;
            for (int i = 0; i < members.size(); i++) {
                int number = i;
                members.get(i).connection().handleWith(frame -> take(frame, number));
            }
        }

        private String room(int member) {
            return String.format(
                    Locale.ROOT,
                    "room%d@conference.%s",
                    member % settings.rooms(),
                    settings.domain());
        }

        private void take(Frame frame, int member) {
            if (frame.startsWith("<presence")) {
                presences++;
            } else if (frame.startsWith("<iq")) {
                answers++;
            } else if (frame.startsWith("<message") && frame.indexOf("<subject") > 0) {
                entered++;
            } else if (frame.startsWith("<message") && frame.indexOf("<body") > 0) {
                heard++;
                if (member < settings.rooms()) {
                    speak(member);
                }
            } else if (frame.startsWith("<stream:error")) {
                throw new IllegalStateException("the server refused: " + frame);
            }
        }

        private void enter(int member) {
            members.get(member)
                    .connection()
                    .send(
                            String.format(
                                    Locale.ROOT,
                                    "<presence to='%s/u%d'><x xmlns='%s'/></presence>",
                                    room(member),
                                    member,
                                    MUC));
        }

        /** One in each room makes it. */
        void make(EventLoop loop) {
            for (int i = 0; i < settings.rooms(); i++) {
                enter(i);
                members.get(i)
                        .connection()
                        .send(
                                String.format(
                                        Locale.ROOT,
                                        "<iq type='set' id='c' to='%s'><query xmlns='%s#owner'>"
                                                + "<x xmlns='jabber:x:data' type='submit'/>"
                                                + "</query></iq>",
                                        room(i),
                                        MUC));
            }
            await(loop, () -> answers == settings.rooms() && entered == settings.rooms(), "rooms");
        }

        /** All the others enter, and see each other. */
        void fill(EventLoop loop) {
            for (int i = settings.rooms(); i < members.size(); i++) {
                enter(i);
            }
            int each = members.size() / settings.rooms();
            long all = (long) settings.rooms() * each * (each + 1) / 2;
            long others = (long) settings.rooms() * each * (each - 1) / 2;
            await(loop, () -> entered == members.size() && presences == all + others, "presences");
        }

        /** So many messages in all, each heard by its whole room. */
        void talk(EventLoop loop, long messages) {
            heard = 0;
            said = 0;
            toSay = messages;
            for (int i = 0; i < settings.window() * settings.rooms(); i++) {
                speak(i % settings.rooms());
            }
            long deliveries = messages * (members.size() / settings.rooms());
            await(loop, () -> heard == deliveries, "deliveries");
        }

        private void speak(int member) {
            if (said < toSay) {
                said++;
                members.get(member)
                        .connection()
                        .send(
                                String.format(
                                        Locale.ROOT,
                                        "<message type='groupchat' id='m%d' to='%s'>"
                                                + "<body>%s</body></message>",
                                        said,
                                        room(member),
                                        BODY));
            }
        }

        private void await(EventLoop loop, BooleanSupplier done, String missing) {
            if (!loop.runUntil(done)) {
                throw new IllegalStateException(
                        String.format(
                                Locale.ROOT,
                                "not all %s came: %d entered, %d presences, %d heard",
                                missing,
                                entered,
                                presences,
                                heard));
            }
        }
    }

    @Override
    public Result run(EventLoop loop, Settings settings, ServerProcess server) {
        List<Fleet.Member> members = new Fleet(loop, settings).logIn();
        if (settings.rooms() < 1 || members.size() % settings.rooms() != 0) {
            throw new IllegalArgumentException("--connections must be a multiple of --rooms");
        }
        Rooms rooms = new Rooms(members, settings);
        rooms.make(loop);
        Meter entering = new Meter(server);
        rooms.fill(loop);
        double perPresence = entering.microsPerUnit(rooms.presences);
        rooms.talk(loop, settings.warmup());
        Meter talking = new Meter(server);
        rooms.talk(loop, settings.count());
        return talking.perUnit("rooms", rooms.heard).with("cpu_us_per_presence", perPresence);
    }
}
