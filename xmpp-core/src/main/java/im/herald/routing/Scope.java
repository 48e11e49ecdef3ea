package im.herald.routing;

/** Whom an iq addresses. */
public enum Scope {
    /** The server: the domain JID. */
    DOMAIN,
    /** The sender's own account: no {@code to}, or the own bare JID. */
    SELF,
    /** Another's account: its bare JID, answered by the server on its behalf. */
    ACCOUNT,
    /** A bare JID of ours without an account: almost always left to service-unavailable. */
    NOBODY
}
