package im.herald.storage;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What a class logs while this is open. */
final class LogOf implements AutoCloseable {
    private final Logger logger;
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    LogOf(Class<?> type) {
        logger = (Logger) LoggerFactory.getLogger(type);
        logger.setLevel(Level.INFO);
        log.start();
        logger.addAppender(log);
    }

    /** As in {@code ERROR the message}. */
    List<String> lines() {
        return List.copyOf(log.list).stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }
}
