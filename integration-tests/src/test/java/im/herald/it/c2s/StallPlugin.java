package im.herald.it.c2s;

import im.herald.plugin.Plugin;
import im.herald.plugin.PluginContext;
import im.herald.routing.IqReply;
import im.herald.routing.Scope;
import im.herald.xml.Element;
import im.herald.xml.Name;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Keeps an account busy for as long as a test wants; found by the servers of these tests. */
public final class StallPlugin implements Plugin {
    static final String REQUEST = "<stall xmlns='urn:herald:test:stall'/>";

    /** Told each time an account is busy from now on. */
    static final Semaphore BUSY = new Semaphore(0);

    private static final Semaphore RELEASED = new Semaphore(0);

    /** Lets one account go on. */
    static void release() {
        RELEASED.release();
    }

    @Override
    public String name() {
        return "test-stall";
    }

    @Override
    public void install(PluginContext context) {
        context.iq(
                "get",
                new Name("urn:herald:test:stall", "stall"),
                Scope.SELF,
                request -> IqReply.blocking(StallPlugin::stall));
    }

    private static Element stall() {
        BUSY.release();
        try {
            if (!RELEASED.tryAcquire(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("never released");
            }
            return null;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
