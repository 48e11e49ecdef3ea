package im.herald.hook;

import im.herald.session.Account;
import im.herald.session.Handling;
import im.herald.session.Session;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hooks of all plugins in order of phase; complete before the first stanza. */
public final class Hooks {
    private static final Logger LOG = LoggerFactory.getLogger(Hooks.class);

    private record Entry(Phase phase, Hook hook) {}

    private final Map<HookPoint, List<Entry>> points = new EnumMap<>(HookPoint.class);

    /** None yet. */
    public Hooks() {
        for (HookPoint point : HookPoint.values()) {
            points.put(point, new ArrayList<>());
        }
    }

    /** Adds a hook behind those of the same phase. */
    public void add(HookPoint point, Phase phase, Hook hook) {
        List<Entry> entries = points.get(point);
        entries.add(new Entry(phase, hook));
        entries.sort(Comparator.comparing(Entry::phase));
    }

    /**
     * Runs the hooks of a point.
     *
     * @return PASS, REPLACE with what the stanza has become, DROP or REJECT
     */
    public Verdict run(
            HookPoint point, Account account, Session session, Stanza stanza, Handling handling) {
        Stanza current = stanza;
        for (Entry entry : points.get(point)) {
            Verdict verdict = call(entry, new Passage(account, session, current, handling));
            if (verdict instanceof Verdict.Replace replaced) {
                current = replaced.stanza();
            } else if (verdict != Verdict.PASS) {
                return verdict;
            }
        }
        return current == stanza ? Verdict.PASS : Verdict.replace(current);
    }

    /** A failing filter fails closed: a broken block list must not leak messages. */
    private static Verdict call(Entry entry, Passage passage) {
        try {
            return entry.hook().on(passage);
        } catch (RuntimeException bug) {
            LOG.error("a hook in phase {} failed", entry.phase(), bug);
            return entry.phase() == Phase.FILTER
                    ? Verdict.reject(StanzaError.waitFor("internal-server-error"))
                    : Verdict.PASS;
        }
    }
}
