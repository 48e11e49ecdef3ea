package im.herald.plugins.archive;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ids that messages had where they come from and have here, the latest of one account: what
 * waits offline names them.
 */
public final class ImportedIds {
    private static final int MOST = 10_000;

    private final Map<String, String> ids =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                    return size() > MOST;
                }
            };

    void add(String before, String now) {
        ids.put(before, now);
    }

    void clear() {
        ids.clear();
    }

    /** Null if the message is not known. */
    public String now(String before) {
        return before == null ? null : ids.get(before);
    }
}
