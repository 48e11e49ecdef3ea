package im.herald.testkit.script;

import java.time.Duration;

/** Where a script is played: a server with the script's accounts, and the way of clients to it. */
public interface ScriptHost extends AutoCloseable {
    /**
     * Signs in.
     *
     * @param name of the client in the script; makes a resource if its JID has none
     */
    ScriptClient connect(String name, Script.Login login);

    /** Returns when what clients sent so far has had its consequences. */
    void settle();

    /** How long to settle again for a stanza that is not there; nothing if once is enough. */
    default Duration patience() {
        return Duration.ZERO;
    }

    /** Ends what is still open. */
    @Override
    void close();
}
