package im.herald.server;

import im.herald.server.config.HeraldConfig;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A server to try out: two accounts on localhost. */
@Command(
        name = "demo",
        description = {
            "Runs a server on this machine with the accounts alice and bob.",
            "It listens on the loopback address only; Ctrl-C stops it."
        },
        footerHeading = Main.EXAMPLES,
        footer = {
            "  herald demo                          ports 5222 and 5223, data in data/demo",
            "  herald demo --set c2s.port=15222     on another port",
            "  herald demo --data /tmp/try          with its data elsewhere"
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final Map<String, String> STANDARDS =
            Map.of("domain", "localhost", "bind", "127.0.0.1", "data", "data/demo");

    @Mixin private Settings settings;
    @Mixin private LogFormat log;
    @Spec private CommandSpec spec;

    @Override
    @SuppressWarnings("resource") // closed by the shutdown hook
    public Integer call() throws Exception {
        log.apply();
        Herald herald = Herald.prepare(settings.source(STANDARDS));
        HeraldConfig config = herald.config();
        DemoAccounts accounts = DemoAccounts.in(config.data(), herald.accounts());
        PrintWriter out = spec.commandLine().getOut();
        welcome(out, config, accounts.passwords());
        out.flush();
        return Foreground.run(herald);
    }

    private static void welcome(
            PrintWriter out, HeraldConfig config, Map<String, String> passwords) {
        out.println("\nSign in with any XMPP client, one person in each:\n");
        passwords.forEach((name, password) -> row(out, name, password));
        out.println();
        int port = config.c2s().port();
        row(out, "server", "localhost, port " + port + directTls(config.c2s().tlsPort()));
        row(out, "certificate", "self-signed; the client asks whether to trust it");
        row(out, "data", config.data() + "; delete it to begin anew");
        out.println("\nCtrl-C stops the server.\n");
    }

    private static void row(PrintWriter out, String name, String value) {
        out.println("    " + String.format(Locale.ROOT, "%-17s", name) + value);
    }

    private static String directTls(int port) {
        return port == 0 ? " (STARTTLS)" : " (STARTTLS) or " + port + " (TLS)";
    }
}
