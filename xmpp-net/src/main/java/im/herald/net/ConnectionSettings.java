package im.herald.net;

import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;

/**
 * What a connection is made with, whoever opened it.
 *
 * @param startTls the engine for STARTTLS, or null if there is none to start
 * @param directTls the engine for TLS from the first byte, or null
 */
record ConnectionSettings(
        Supplier<SSLEngine> startTls,
        Supplier<SSLEngine> directTls,
        int outboxBytes,
        Duration handshakeTimeout) {}
