package im.herald.s2s.dns;

import java.io.IOException;

/** DNS says that a domain has no server, so that trying again soon is of no use. */
public final class UnknownDomainException extends IOException {
    private static final long serialVersionUID = 1L;

    /** With an explanation for people. */
    public UnknownDomainException(String message) {
        super(message);
    }
}
