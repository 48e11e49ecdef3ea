package im.herald.routing;

import im.herald.session.Handling;
import im.herald.stanza.Stanza;

/** Takes stanzas for domains that are not accounts of ours: rooms, components, other servers. */
@FunctionalInterface
public interface Router {
    /**
     * @return false if this stanza is not for this router
     */
    boolean route(Stanza stanza);

    /**
     * The same.
     *
     * @param handling ends when all that the stanza leads to is done
     */
    default boolean route(Stanza stanza, Handling handling) {
        return route(stanza);
    }
}
