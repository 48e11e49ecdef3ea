package im.herald.plugins.streammanagement;

import im.herald.plugin.Timer;
import im.herald.session.Session;
import im.herald.xml.Element;
import java.security.SecureRandom;
import java.util.Base64;

/** {@code <enable/>} (XEP-0198 §3). */
final class Enabling {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final StreamManagementSettings settings;
    private final Timer timer;

    Enabling(StreamManagementSettings settings, Timer timer) {
        this.settings = settings;
        this.timer = timer;
    }

    void enable(Session session, Element enable) {
        if (ManagedSession.of(session) != null) {
            session.out().send(Failure.of("unexpected-request")); // at most once
            return;
        }
        String resume = enable.attribute("resume");
        long hold = hold(enable.attribute("max"));
        boolean resumable = hold > 0 && ("true".equals(resume) || "1".equals(resume));
        ManagedSession managed =
                new ManagedSession(
                        session,
                        resumable ? id() : null,
                        hold,
                        new Received(session.account(), timer, 0));
        session.put(ManagedSession.KEY, managed);
        session.out().send(enabled(managed));
    }

    /** The client's wish in seconds, as far as the settings allow. */
    private long hold(String max) {
        long most = settings.hold().toSeconds();
        try {
            return max == null ? most : Math.min(most, Integer.parseUnsignedInt(max));
        } catch (NumberFormatException nonsense) {
            return most;
        }
    }

    private Element enabled(ManagedSession managed) {
        Element.Builder enabled = Element.of(ManagedSession.NS, "enabled");
        if (managed.id() != null) {
            enabled.attribute("id", managed.id())
                    .attribute("resume", "true")
                    .attribute("max", Long.toString(managed.holdSeconds()))
                    .attribute("location", settings.location());
        }
        return enabled.build();
    }

    private static String id() {
        byte[] random = new byte[18];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().encodeToString(random);
    }
}
