package im.herald.net;

import im.herald.meter.Meters;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the connections of a {@link Transport} did.
 *
 * @param in bytes read from sockets
 * @param out bytes for sockets
 * @param secured TLS handshakes that came to their end
 * @param unsecured connections that closed during a TLS handshake
 * @param refused connections closed at once, over a limit of their address
 */
record Traffic(
        LongAdder in, LongAdder out, LongAdder secured, LongAdder unsecured, LongAdder refused) {
    static Traffic countedBy(Meters meters) {
        return new Traffic(
                meters.counter("herald.bytes.in"),
                meters.counter("herald.bytes.out"),
                meters.counter("herald.tls.handshakes", "outcome", "success"),
                meters.counter("herald.tls.handshakes", "outcome", "failure"),
                meters.counter("herald.connections.refused"));
    }
}
