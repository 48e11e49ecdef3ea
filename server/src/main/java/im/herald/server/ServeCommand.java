package im.herald.server;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the server in the foreground. */
@Command(
        name = "serve",
        description = "Runs the server in the foreground until SIGTERM.",
        footerHeading = Main.EXAMPLES,
        footer = {
            "  herald serve                         with conf/herald.conf",
            "  herald serve --config /etc/herald.conf --data /var/lib/herald",
            "  herald serve --set domain=example.org --set c2s.tls-port=0",
            "  herald serve --log-json | tee herald.log",
            "",
            "The last line of a start says ready and names the ports. SIGTERM stops it; the exit code is 0."
        },
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Mixin private Settings settings;
    @Mixin private LogFormat log;

    @Override
    @SuppressWarnings("resource") // closed by the shutdown hook
    public Integer call() throws Exception {
        log.apply();
        Herald herald = Herald.prepare(settings.source());
        return Foreground.run(herald);
    }
}
