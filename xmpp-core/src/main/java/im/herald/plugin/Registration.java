package im.herald.plugin;

import im.herald.jid.Jid;
import im.herald.xml.Element;

/** Making an account on a stream that is not authenticated yet (XEP-0077 §3.1). */
public interface Registration {
    /** Whether strangers may; only then is the stream feature of §8 offered. */
    boolean isOpen();

    /** What a stranger must fill in: the payload that answers iq get. */
    Element form();

    /**
     * Makes the account asked for; may block. Limits by network address are the caller's.
     *
     * @param query the payload of iq set
     * @throws im.herald.stanza.StanzaException if it is refused
     */
    Jid register(String domain, Element query);
}
