package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The hats of a room, and who wears which (XEP-0317). Immutable. */
final class Hats {
    static final String NS = "urn:xmpp:hats:0";
    static final Hats NONE = new Hats(Map.of(), Map.of());

    /** So that a presence with all of them stays small. */
    private static final int MOST = 50;

    private static final int MOST_WEARERS = 1000;

    private final Map<String, Hat> hats;
    private final Map<Jid, Set<String>> wearers;

    private Hats(Map<String, Hat> hats, Map<Jid, Set<String>> wearers) {
        this.hats = hats;
        this.wearers = wearers;
    }

    Collection<Hat> all() {
        return Collections.unmodifiableCollection(hats.values());
    }

    /** Null if there is none. */
    Hat hat(String uri) {
        return hats.get(uri);
    }

    /** Bare JIDs. */
    Set<Jid> wearers() {
        return Collections.unmodifiableSet(wearers.keySet());
    }

    /** In the order in which they were given. */
    List<Hat> of(Jid person) {
        return wearers.getOrDefault(person.bare(), Set.of()).stream().map(hats::get).toList();
    }

    /** The same with this hat, in place of that with its URI if there is one. */
    Hats with(Hat hat) {
        Map<String, Hat> next = new LinkedHashMap<>(hats);
        next.put(hat.uri(), hat);
        if (next.size() > MOST) {
            throw Configuration.unacceptable();
        }
        return new Hats(next, wearers);
    }

    /** The same without the hat, which nobody wears any more. */
    Hats without(String uri) {
        Map<String, Hat> next = new LinkedHashMap<>(hats);
        next.remove(uri);
        Map<Jid, Set<String>> still = new LinkedHashMap<>();
        wearers.forEach((person, worn) -> put(still, person, removed(worn, uri)));
        return new Hats(next, still);
    }

    /** The same with nothing on the person's head. */
    Hats without(Jid person) {
        if (!wearers.containsKey(person)) {
            return this;
        }
        Map<Jid, Set<String>> others = new LinkedHashMap<>(wearers);
        others.remove(person);
        return new Hats(hats, others);
    }

    /** The same with the hat, which is one of these, on or off the person's head. */
    Hats with(Jid person, String uri, boolean on) {
        Set<String> worn = wearers.getOrDefault(person.bare(), Set.of());
        Set<String> changed = removed(worn, on ? null : uri);
        if (on) {
            changed.add(uri);
        }
        Map<Jid, Set<String>> next = new LinkedHashMap<>(wearers);
        put(next, person.bare(), changed);
        if (next.size() > MOST_WEARERS) {
            throw Configuration.unacceptable();
        }
        return new Hats(hats, next);
    }

    private static Set<String> removed(Set<String> worn, String uri) {
        Set<String> left = new LinkedHashSet<>(worn);
        left.remove(uri);
        return left;
    }

    private static void put(Map<Jid, Set<String>> wearers, Jid person, Set<String> worn) {
        if (worn.isEmpty()) {
            wearers.remove(person);
        } else {
            wearers.put(person, worn);
        }
    }

    /** What the person's presence carries (§3.1), or null. */
    Element worn(Jid person) {
        List<Hat> worn = of(person);
        if (worn.isEmpty()) {
            return null;
        }
        Element.Builder all = Element.of(NS, "hats");
        worn.forEach(hat -> all.child(element(hat).build()));
        return all.build();
    }

    private static Element.Builder element(Hat hat) {
        return Element.of(NS, "hat")
                .attribute("title", hat.title())
                .attribute("uri", hat.uri())
                .attribute("hue", hat.hue());
    }

    /** Another one for other hats (§2). */
    String hash() {
        List<String> parts = new ArrayList<>();
        all().forEach(hat -> parts.add(hat.toString()));
        byte[] text = String.join("\n", parts).getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As it is kept; empty if there are none. */
    String xml() {
        if (hats.isEmpty()) {
            return "";
        }
        Element.Builder all = Element.of(NS, "hats");
        hats.values().forEach(hat -> all.child(element(hat).children(wearing(hat)).build()));
        return all.build().toString();
    }

    private List<Element> wearing(Hat hat) {
        return wearers.entrySet().stream()
                .filter(entry -> entry.getValue().contains(hat.uri()))
                .map(entry -> entry.getKey().toString())
                .map(jid -> Element.of(NS, "wearer").attribute("jid", jid).build())
                .toList();
    }

    /** What was kept; the order in which a person was given them is that of the room then. */
    static Hats read(String xml) {
        if (xml == null || xml.isEmpty()) {
            return NONE;
        }
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        Hats read = NONE;
        for (Element one : Element.parse(bytes, 0, bytes.length, "").children()) {
            Hat hat = Hat.of(one.attribute("uri"), one.attribute("title"), one.attribute("hue"));
            read = read.with(hat);
            for (Element wearer : one.children()) {
                read = read.with(Jid.of(wearer.attribute("jid")), hat.uri(), true);
            }
        }
        return read;
    }
}
