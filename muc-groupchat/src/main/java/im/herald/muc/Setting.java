package im.herald.muc;

import java.util.List;

/** What an owner can set: the fields of muc#roomconfig (XEP-0045 §15.5.3). */
enum Setting {
    NAME("roomname", "text-single", "Name", List.of(), List.of()),
    DESCRIPTION("roomdesc", "text-single", "Description", List.of(), List.of()),
    LANGUAGE("lang", "text-single", "Language of the discussion", List.of(), List.of()),
    PERSISTENT("persistentroom", "Stays when all have left", false),
    PUBLIC("publicroom", "Can be found by everybody", true),
    MODERATED("moderatedroom", "Only who has voice may speak", false),
    MEMBERS_ONLY("membersonly", "Only for members", false),
    PASSWORD_PROTECTED("passwordprotectedroom", "A password is required to enter", false),
    SECRET("roomsecret", "text-private", "Password", List.of(), List.of()),
    WHOIS(
            "whois",
            "list-single",
            "Who sees addresses",
            List.of("moderators", "anyone"),
            List.of("moderators")),
    CHANGE_SUBJECT("changesubject", "Occupants may change the subject", false),
    ALLOW_INVITES("allowinvites", "Members may invite others", false),
    ALLOW_PM(
            "allowpm",
            "list-single",
            "Who may send private messages",
            List.of("anyone", "participants", "moderators", "none"),
            List.of("anyone")),
    MAX_USERS(
            "maxusers",
            "list-single",
            "Most occupants",
            List.of("10", "20", "50", "100", "200", "500", "1000", "5000", "none"),
            List.of("none")),
    PRESENCE_BROADCAST(
            "presencebroadcast",
            "list-multi",
            "Roles whose presence is shown",
            List.of("moderator", "participant", "visitor"),
            List.of("moderator", "participant", "visitor")),
    MEMBER_LIST(
            "getmemberlist",
            "list-multi",
            "Roles that may see the list of members",
            List.of("moderator", "participant", "visitor"),
            List.of()),
    LOGGING("enablelogging", "The discussion is kept, for who may enter", true),
    HISTORY(
            "muc#maxhistoryfetch",
            "text-single",
            "Most messages that are sent to who enters",
            List.of(),
            List.of("20")),
    SLOW_MODE(
            "slow_mode_duration",
            "text-single",
            "Slow mode: seconds between two messages of one occupant; 0 is off",
            List.of(),
            List.of("0"));

    private final String field;
    private final String type;
    private final String label;
    private final String options; // words: an enum holds nothing that can change
    private final String usual;

    Setting(String name, String type, String label, List<String> options, List<String> usual) {
        this.field = name.startsWith("muc#") ? name : "muc#roomconfig_" + name;
        this.type = type;
        this.label = label;
        this.options = String.join(" ", options);
        this.usual = String.join(" ", usual);
    }

    Setting(String name, String label, boolean usual) {
        this(name, "boolean", label, List.of(), List.of(usual ? "1" : "0"));
    }

    /** The name of its field, or null if there is none. */
    static Setting of(String field) {
        for (Setting setting : values()) {
            if (setting.field.equals(field)) {
                return setting;
            }
        }
        return null;
    }

    String field() {
        return field;
    }

    String type() {
        return type;
    }

    String label() {
        return label;
    }

    List<String> options() {
        return words(options);
    }

    /** Its values in a new room. */
    List<String> usual() {
        return words(usual);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }

    boolean isNumber() {
        return this == HISTORY || this == SLOW_MODE;
    }

    boolean isSwitch() {
        return type.equals("boolean");
    }
}
