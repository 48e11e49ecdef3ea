package im.herald.server;

import im.herald.jid.Jid;
import im.herald.server.admin.AdminCommands;
import im.herald.server.admin.AdminException;
import im.herald.store.ArchiveStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code archive retention}, the same whether the server runs or not. */
final class ArchiveAdmin implements AdminCommands {
    private static final Pattern DAYS = Pattern.compile("(\\d{1,5})\\s*(d|days?)");
    private static final int CENTURY = 36_525;

    private final ArchiveStore archives;

    ArchiveAdmin(ArchiveStore archives) {
        this.archives = archives;
    }

    /** Words: retention, an address, how long; without the last two, what is noted is listed. */
    @Override
    public List<String> run(List<String> words) {
        if (words.isEmpty() || !words.get(0).equals("retention") || words.size() > 3) {
            throw new AdminException("archive retention [JID [90d|forever|default]]");
        }
        return switch (words.size()) {
            case 1 ->
                    archives.terms().entrySet().stream().map(ArchiveAdmin::line).sorted().toList();
            case 2 -> List.of(shown(owner(words.get(1))));
            default -> List.of(set(owner(words.get(1)), words.get(2)));
        };
    }

    private static String line(Map.Entry<Jid, Duration> term) {
        return term.getKey() + " " + text(term.getValue());
    }

    private String shown(Jid owner) {
        return owner + " " + text(archives.terms().get(owner));
    }

    private String set(Jid owner, String term) {
        archives.term(owner, term(term));
        return shown(owner);
    }

    private static String text(Duration term) {
        if (term == null) {
            return "default";
        }
        return term.isZero() ? "forever" : term.toDays() + "d";
    }

    /** Null as the rest. */
    private static Duration term(String text) {
        Matcher days = DAYS.matcher(text);
        if (days.matches()) {
            int number = Integer.parseInt(days.group(1));
            if (number > 0 && number <= CENTURY) {
                return Duration.ofDays(number);
            }
        }
        return switch (text) {
            case "default" -> null;
            case "forever" -> Duration.ZERO;
            default ->
                    throw new AdminException(text + " is not a time like 90d, forever or default");
        };
    }

    /** An account or a room. */
    private static Jid owner(String text) {
        try {
            Jid owner = Jid.of(text);
            if (owner.localpart() != null && owner.isBare()) {
                return owner;
            }
        } catch (IllegalArgumentException wrong) {
            throw new AdminException(text + " is no address: " + wrong.getMessage());
        }
        throw new AdminException(text + " has no archive; write it as name@domain");
    }
}
