package im.herald.plugins.presence;

/**
 * What strangers learn of who is there.
 *
 * @param requestsFromStrangers whether a resource hears requests (iq) of those it shares no
 *     presence with, as most clients and servers expect; without, they cannot tell that it is there
 *     (RFC 6121 §8.5.3.1)
 */
public record PresenceSettings(boolean requestsFromStrangers) {
    public static final PresenceSettings DEFAULT = new PresenceSettings(true);
}
