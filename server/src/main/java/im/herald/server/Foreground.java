package im.herald.server;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the process going until SIGTERM or SIGINT, then ends it with exit code 0. */
final class Foreground {
    private static final Logger LOG = LoggerFactory.getLogger(Foreground.class);

    private Foreground() {}

    /** Opens the ports, ready to be stopped from the first moment on. */
    static int run(Herald herald) throws InterruptedException, IOException {
        Thread stop = new Thread(() -> stop(herald), "shutdown");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            herald.listen();
        } catch (RuntimeException | IOException failed) {
            Runtime.getRuntime().removeShutdownHook(stop);
            throw failed;
        }
        new CountDownLatch(1).await();
        return 0;
    }

    /** Without halt the process would end with 143, as if it had been cut short. */
    private static void stop(Herald herald) {
        LOG.info("stopping");
        herald.close();
        LOG.info("stopped");
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }
}
