package im.herald.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import im.herald.net.SelfSigned;
import im.herald.net.TlsContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class WatchTest {
    private final Logger log = (Logger) LoggerFactory.getLogger("im.herald.server");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void listenNoMore() {
        log.detachAppender(lines);
    }

    private List<String> logged() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void failedSignInsShouldBeOneLineForAll() {
        AtomicLong failures = new AtomicLong(3);
        SignInWatch watch = new SignInWatch(failures::get);

        watch.run();
        watch.run();
        failures.set(10_000);
        watch.run();

        assertThat(logged())
                .containsExactly(
                        "3 sign-ins failed in the last minute",
                        "9997 sign-ins failed in the last minute");
    }

    @Test
    void endOfTheCertificateShouldBeToldInTime(@TempDir Path folder) throws Exception {
        SelfSigned.create(folder, List.of("localhost"));
        TlsContext tls = TlsContext.pem(folder.resolve("herald.crt"), folder.resolve("herald.key"));
        Instant end = tls.certificate().getNotAfter().toInstant();
        CertificateWatch watch = new CertificateWatch(tls);

        watch.warn(end.minus(Duration.ofDays(30)));
        assertThat(logged()).isEmpty();

        watch.warn(end.minus(Duration.ofDays(5)));
        watch.warn(end.plus(Duration.ofDays(1)));
        assertThat(logged().get(0)).startsWith("the certificate ends in 5 days: ");
        assertThat(logged().get(1)).startsWith("the certificate has ended: ");
    }
}
