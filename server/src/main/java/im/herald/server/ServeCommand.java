package im.herald.server;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the server in the foreground. */
@Command(
        name = "serve",
        description = "Runs the server in the foreground until SIGTERM.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Mixin private Settings settings;
    @Mixin private LogFormat log;

    @Override
    @SuppressWarnings("resource") // closed by the shutdown hook
    public Integer call() throws Exception {
        log.apply();
        Herald herald = Herald.prepare(settings.source());
        herald.listen();
        return Foreground.run(herald);
    }
}
