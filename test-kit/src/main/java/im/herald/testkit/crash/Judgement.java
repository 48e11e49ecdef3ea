package im.herald.testkit.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the archives should hold once every talker has said everything. */
final class Judgement {
    private final Map<String, Talker> talkers = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    Judgement(List<Talker> all) {
        all.forEach(talker -> talkers.put(talker.name(), talker));
        all.forEach(talker -> faults.addAll(talker.faults()));
    }

    /** Empty if all is well. */
    List<String> faults() {
        return faults;
    }

    /** Looks at one archive: whole, each message once, in the order of each sender, one id. */
    void judge(String owner, List<Archived> archive) {
        Set<String> stanzaIds = new HashSet<>();
        Map<String, List<String>> bySender = new HashMap<>();
        Map<String, String> heard = talkers.get(owner).heard();
        for (Archived row : archive) {
            if (!stanzaIds.add(row.stanzaId())) {
                faults.add(owner + " has " + row.stanzaId() + " twice");
            }
            String live = heard.get(row.id());
            if (!row.from().equals(owner) && live != null && !live.equals(row.stanzaId())) {
                faults.add(owner + " heard " + row.id() + " under another id");
            }
            String pair = row.from() + ' ' + row.to();
            bySender.computeIfAbsent(pair, none -> new ArrayList<>()).add(row.id());
        }
        for (Talker sender : talkers.values()) {
            for (String recipient : talkers.keySet()) {
                boolean concerned = sender.name().equals(owner) || recipient.equals(owner);
                if (concerned && !recipient.equals(sender.name())) {
                    List<String> rows =
                            bySender.getOrDefault(sender.name() + ' ' + recipient, List.of());
                    compare(owner, sender, recipient, rows);
                }
            }
        }
    }

    private void compare(String owner, Talker sender, String recipient, List<String> rows) {
        List<String> said =
                sender.said().stream()
                        .filter(each -> each.to().equals(recipient))
                        .map(Said::id)
                        .toList();
        if (!said.equals(rows)) {
            String what = owner + "'s archive of " + sender.name() + " to " + recipient + ": ";
            Set<String> lost = new HashSet<>(said);
            rows.forEach(lost::remove);
            Set<String> once = new HashSet<>();
            List<String> twice = rows.stream().filter(id -> !once.add(id)).toList();
            faults.add(
                    what
                            + said.size()
                            + " said, lost "
                            + lost
                            + ", more than once "
                            + twice
                            + (lost.isEmpty() && twice.isEmpty() ? ", out of order" : ""));
        }
    }
}
