package im.herald.server.admin;

import java.util.List;

/** What a running server does for its administrator. */
@FunctionalInterface
public interface AdminCommands {
    /**
     * Runs a command given by its words and returns the lines to show.
     *
     * @throws AdminException if it is refused
     */
    List<String> run(List<String> words);
}
