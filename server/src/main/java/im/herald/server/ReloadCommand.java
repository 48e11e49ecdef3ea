package im.herald.server;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Has the running server read its certificate and its configuration again. */
@Command(
        name = "reload",
        description = "Applies what can change while the server runs, and says what cannot.",
        footerHeading = Main.EXAMPLES,
        footer = {"  herald reload                        after a certificate was renewed"},
        mixinStandardHelpOptions = true)
final class ReloadCommand implements Callable<Integer> {
    @Mixin private Settings settings;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        Running.on(settings.source().load().data())
                .run(List.of("reload"))
                .forEach(line -> spec.commandLine().getOut().println(line));
        return 0;
    }
}
