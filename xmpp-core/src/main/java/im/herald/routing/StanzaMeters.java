package im.herald.routing;

import im.herald.meter.Meters;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaError;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Stanzas from clients, to clients, and sent back with an error. */
final class StanzaMeters {
    private final Meters meters;
    private final Map<Stanza.Kind, LongAdder> in;
    private final Map<Stanza.Kind, LongAdder> out;

    StanzaMeters(Meters meters) {
        this.meters = meters;
        in = byKind("herald.stanzas.in");
        out = byKind("herald.stanzas.out");
    }

    private Map<Stanza.Kind, LongAdder> byKind(String name) {
        Map<Stanza.Kind, LongAdder> counters = new EnumMap<>(Stanza.Kind.class);
        for (Stanza.Kind kind : Stanza.Kind.values()) {
            String value = kind.name().toLowerCase(Locale.ROOT);
            counters.put(kind, meters.counter(name, "kind", value));
        }
        return counters;
    }

    void in(Stanza stanza) {
        in.get(stanza.kind()).increment();
    }

    void out(Stanza stanza) {
        out.get(stanza.kind()).increment();
    }

    /** The condition is one that our own code names. */
    void bounced(StanzaError error) {
        meters.counter("herald.stanzas.bounced", "condition", error.condition()).increment();
    }
}
