package im.herald.s2s.dns;

import java.io.IOException;
import java.util.List;

/** Finds the servers of a domain. */
@FunctionalInterface
public interface Targets {
    /**
     * Where to try, in order; may block.
     *
     * @param domain prepared
     * @throws UnknownDomainException if there is certainly none
     * @throws IOException if it could not be found out
     */
    List<Target> of(String domain) throws IOException;
}
