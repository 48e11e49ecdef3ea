package im.herald.server.config;

/**
 * What strangers learn of who is there.
 *
 * @param requestsFromStrangers whether devices hear requests of those they show no presence to
 */
public record PresenceConfig(boolean requestsFromStrangers) {}
