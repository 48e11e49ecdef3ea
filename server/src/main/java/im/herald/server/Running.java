package im.herald.server;

import im.herald.server.admin.AdminClient;
import im.herald.server.admin.AdminException;
import java.nio.file.Path;

/** The server that runs on a data folder. */
final class Running {
    private Running() {}

    static AdminClient on(Path data) {
        return AdminClient.of(data)
                .orElseThrow(() -> new AdminException("no server runs on " + data));
    }
}
