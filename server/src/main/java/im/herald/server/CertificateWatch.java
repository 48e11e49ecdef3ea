package im.herald.server;

import im.herald.net.TlsContext;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in time that the certificate is about to end. */
record CertificateWatch(TlsContext tls) implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);
    private static final Duration SOON = Duration.ofDays(21);

    @Override
    public void run() {
        warn(Instant.now());
    }

    void warn(Instant now) {
        Instant end = tls.certificate().getNotAfter().toInstant();
        if (end.isBefore(now)) {
            LOG.warn("the certificate has ended: {}", Certificate.describe(tls));
        } else if (end.isBefore(now.plus(SOON))) {
            long days = Duration.between(now, end).toDays();
            LOG.warn("the certificate ends in {} days: {}", days, Certificate.describe(tls));
        }
    }
}
