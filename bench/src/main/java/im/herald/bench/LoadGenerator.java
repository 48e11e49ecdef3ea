package im.herald.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;

/**
 * Puts one load on a server on loopback and prints what it cost as a line of JSON.
 *
 * <p>Usage: {@code MODE --pid PID --port PORT …}, see {@code bench/README.md}; ends with status 1
 * and a reason when the server did not do all the work in time.
 */
public final class LoadGenerator {
    private static final Map<String, Load> LOADS =
            Map.of(
                    "messages", new MessageLoad(),
                    "openloop", new OpenLoopLoad(),
                    "logins", new LoginLoad(),
                    "idle", new IdleLoad(),
                    "rooms", new RoomLoad());

    private LoadGenerator() {}

    /** Runs the load that the first argument names. */
    public static void main(String[] args) throws IOException {
        try {
            System.out.println(run(Settings.parse(args)).toJson());
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println("load generator: " + e.getMessage());
            System.exit(1);
        }
    }

    static Result run(Settings settings) throws IOException {
        Load load = LOADS.get(settings.mode());
        if (load == null) {
            throw new IllegalArgumentException("modes are " + LOADS.keySet());
        }
        ServerProcess server = new ServerProcess(settings.pid(), settings.database());
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port());
        try (EventLoop loop = new EventLoop(address, settings.tls(), settings.maxSeconds())) {
            return load.run(loop, settings, server);
        }
    }
}
