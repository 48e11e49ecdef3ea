package im.herald.testkit.script;

import im.herald.jid.Jid;
import java.util.Queue;

/** A client of a script, signed in. */
public interface ScriptClient {
    /** The full JID. */
    Jid jid();

    /** Sends the bytes of a stanza or a nonza, as written. */
    void send(String xml);

    /** What it was sent and has not looked at yet, one first-level element each; to be changed. */
    Queue<String> inbox();

    /** Closes the stream. */
    void disconnect();
}
