package im.herald.muc;

import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.xml.Element;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a room's owners have set. Immutable. */
final class Configuration {
    static final Configuration USUAL = new Configuration(new EnumMap<>(Setting.class));
    private static final int MOST_HISTORY = 100;
    private static final int LONGEST_PAUSE = 24 * 60 * 60;
    private static final int LONGEST = 1000;
    private static final Set<String> TRUE = Set.of("1", "true");
    private static final Set<String> FALSE = Set.of("0", "false");

    private final Map<Setting, List<String>> values;
    private final int slowMode; // read for each message

    private Configuration(Map<Setting, List<String>> values) {
        this.values = values;
        this.slowMode = Integer.parseInt(text(Setting.SLOW_MODE));
    }

    List<String> values(Setting setting) {
        return values.getOrDefault(setting, setting.usual());
    }

    boolean is(Setting setting) {
        return values(setting).contains("1");
    }

    /** The text, empty if there is none. */
    String text(Setting setting) {
        List<String> texts = values(setting);
        return texts.isEmpty() ? "" : texts.get(0);
    }

    boolean isNonAnonymous() {
        return text(Setting.WHOIS).equals("anyone");
    }

    int maxHistory() {
        return Integer.parseInt(text(Setting.HISTORY));
    }

    /** Seconds that who has spoken must wait; 0 is none (XEP-0500). */
    int slowMode() {
        return slowMode;
    }

    /**
     * The most occupants.
     *
     * @param limit what the service allows
     */
    int maxUsers(int limit) {
        String most = text(Setting.MAX_USERS);
        return most.equals("none") ? limit : Math.min(limit, Integer.parseInt(most));
    }

    boolean shows(Role role) {
        return values(Setting.PRESENCE_BROADCAST).contains(role.word());
    }

    /**
     * The same with one setting changed.
     *
     * @throws StanzaException with not-acceptable if the values are none for it
     */
    Configuration with(Setting setting, List<String> changed) {
        Map<Setting, List<String>> next = new EnumMap<>(Setting.class);
        next.putAll(values);
        next.put(setting, checked(setting, changed));
        return new Configuration(next);
    }

    private static List<String> checked(Setting setting, List<String> changed) {
        if (setting.isSwitch()) {
            String value = changed.size() == 1 ? changed.get(0) : "";
            require(TRUE.contains(value) || FALSE.contains(value));
            return List.of(TRUE.contains(value) ? "1" : "0");
        }
        if (!setting.options().isEmpty()) {
            require(setting.type().equals("list-multi") || changed.size() == 1);
            require(setting == Setting.MAX_USERS || setting.options().containsAll(changed));
        } else {
            require(changed.size() <= 1 && changed.stream().allMatch(t -> t.length() <= LONGEST));
        }
        if (setting.isNumber()) {
            return List.of(Integer.toString(Math.min(number(changed), most(setting))));
        }
        if (setting == Setting.MAX_USERS && !changed.equals(List.of("none"))) {
            require(number(changed) > 0);
        }
        return List.copyOf(changed);
    }

    private static int most(Setting setting) {
        return setting == Setting.SLOW_MODE ? LONGEST_PAUSE : MOST_HISTORY;
    }

    private static int number(List<String> values) {
        try {
            int number = values.isEmpty() ? 0 : Integer.parseInt(values.get(0).strip());
            require(number >= 0);
            return number;
        } catch (NumberFormatException nonsense) {
            throw unacceptable();
        }
    }

    private static void require(boolean acceptable) {
        if (!acceptable) {
            throw unacceptable();
        }
    }

    static StanzaException unacceptable() {
        return new StanzaException(StanzaError.modify("not-acceptable"));
    }

    /** The fields with their values as they are, for a form of this type. */
    void addTo(Element.Builder form, boolean described) {
        for (Setting setting : Setting.values()) {
            Element.Builder field =
                    Form.field(
                            setting.field(),
                            described ? setting.type() : null,
                            described ? setting.label() : null,
                            values(setting));
            if (described) {
                setting.options().forEach(option -> field.child(Form.option(option)));
                field.child(setting.isNumber() ? Form.range(most(setting)) : null);
            }
            form.child(field.build());
        }
    }
}
