package im.herald.server;

import im.herald.server.admin.AdminClient;
import im.herald.server.admin.AdminException;
import java.nio.file.Path;
import java.util.List;

/** The server that runs on a data folder. */
final class Running {
    private Running() {}

    static AdminClient on(Path data) {
        return AdminClient.of(data)
                .orElseThrow(
                        () ->
                                new AdminException(
                                        "no server runs on "
                                                + data
                                                + elsewhere(Settings.home(), data)));
    }

    /** Names the folders that servers use if nothing else is said and on which one runs. */
    static String elsewhere(Path home, Path data) {
        StringBuilder hint = new StringBuilder();
        for (String usual : List.of("data", "data/demo")) {
            Path folder = home.resolve(usual);
            if (!folder.equals(data) && runs(folder)) {
                hint.append("; one runs on ").append(usual).append(": add --data ").append(folder);
            }
        }
        return hint.toString();
    }

    private static boolean runs(Path folder) {
        try {
            return AdminClient.of(folder).isPresent();
        } catch (AdminException anothers) {
            return false;
        }
    }
}
