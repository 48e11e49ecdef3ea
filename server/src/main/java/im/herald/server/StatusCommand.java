package im.herald.server;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Asks the running server how it is; fails if there is none. */
@Command(
        name = "status",
        description = "Shows the running server; exit code 1 if none runs.",
        footerHeading = Main.EXAMPLES,
        footer = {"  herald status", "  herald status --data /var/lib/herald"},
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Mixin private Settings settings;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        Running.on(settings.source().load().data())
                .run(List.of("status"))
                .forEach(line -> spec.commandLine().getOut().println(line));
        return 0;
    }
}
