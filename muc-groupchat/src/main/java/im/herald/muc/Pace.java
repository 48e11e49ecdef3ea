package im.herald.muc;

import im.herald.jid.Jid;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How fast a room and the persons in it speak; who leaves and enters again starts with nothing new.
 * Used in the room's actor. Times are in milliseconds.
 */
final class Pace {
    /** More have spoken within the last seconds only in rooms that need other limits. */
    private static final int MOST = 10_000;

    private final Allowance all = new Allowance();
    private final Map<Jid, Speaker> speakers = new LinkedHashMap<>(16, 0.75f, true);

    /** One that did something a short while ago. */
    private static final class Speaker {
        private final Allowance allowance = new Allowance();

        /** Until then it must not speak (XEP-0500). */
        private long silent;

        boolean isForgotten(long now) {
            return allowance.isWhole(now) && silent <= now;
        }
    }

    /** Whether the person may do one thing more now. */
    boolean act(Jid person, long now, int perSecond) {
        return perSecond == 0 || speaker(person, now).allowance.take(now, perSecond);
    }

    /** Whether one thing more may be said in the room now. */
    boolean say(long now, int perSecond) {
        return all.take(now, perSecond);
    }

    /** Whether the person has paused for long enough. */
    boolean isSilent(Jid person, long now) {
        Speaker speaker = speakers.get(person);
        return speaker != null && speaker.silent > now;
    }

    /** The person speaks, and is then to be silent for a while. */
    void spoke(Jid person, long now, long pause) {
        speaker(person, now).silent = now + pause;
    }

    private Speaker speaker(Jid person, long now) {
        Iterator<Speaker> eldest = speakers.values().iterator();
        while (eldest.hasNext() && (eldest.next().isForgotten(now) || speakers.size() > MOST)) {
            eldest.remove();
        }
        return speakers.computeIfAbsent(person, unknown -> new Speaker());
    }
}
