package im.herald.server;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the process going until SIGTERM or SIGINT, then ends it with exit code 0. */
final class Foreground {
    private static final Logger LOG = LoggerFactory.getLogger(Foreground.class);

    private Foreground() {}

    static int run(Herald herald) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(herald), "shutdown"));
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
