package im.herald.routing;

import im.herald.stanza.Stanza;

/** Takes stanzas for domains that are not accounts of ours: rooms, components, other servers. */
@FunctionalInterface
public interface Router {
    /**
     * @return false if this stanza is not for this router
     */
    boolean route(Stanza stanza);
}
