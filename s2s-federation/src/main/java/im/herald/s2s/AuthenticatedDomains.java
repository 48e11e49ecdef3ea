package im.herald.s2s;

import im.herald.stream.StreamError;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The domains that a stream's peer has proved to speak for; nothing of others is believed. */
final class AuthenticatedDomains {
    private static final Logger LOG = LoggerFactory.getLogger(AuthenticatedDomains.class);

    /** Of one stream. */
    private static final int MOST = 1000;

    private final Federation federation;
    private final Receiving side;
    private final Set<String> domains = ConcurrentHashMap.newKeySet(2);

    AuthenticatedDomains(Federation federation, Receiving side) {
        this.federation = federation;
        this.side = side;
    }

    boolean has(String domain) {
        return domain != null && domains.contains(domain);
    }

    boolean isEmpty() {
        return domains.isEmpty();
    }

    boolean arePermitted() {
        return domains.stream().allMatch(federation.rules()::permit);
    }

    boolean isFull() {
        return domains.size() >= MOST;
    }

    /**
     * The peer has proved it. The stream ends if that domain has too many.
     *
     * @param proof for people
     */
    boolean add(String domain, String proof) {
        if (!domains.contains(domain) && !federation.admits(domain)) {
            side.stream()
                    .close(new StreamError("policy-violation", "too many streams of " + domain));
            return false;
        }
        domains.add(domain);
        LOG.info("stream of {} from {} by {}", domain, side.connection().remote(), proof);
        side.proved();
        return true;
    }

    /** The stream is over. */
    void release() {
        domains.forEach(federation::release);
    }
}
