package im.herald.server;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows every key with type, variable and meaning, in a form that is a configuration file. */
@Command(
        name = "config",
        description = "Shows every key with its value and meaning.",
        footerHeading = Main.EXAMPLES,
        footer = {
            "  herald config                        what is in force, passwords hidden",
            "  herald config --defaults             every key with its default",
            "  herald config --config new.conf      what another file would mean"
        },
        mixinStandardHelpOptions = true)
final class ConfigCommand implements Callable<Integer> {
    @Mixin private Settings settings;

    @Option(names = "--defaults", description = "the defaults instead of what is in force")
    private boolean defaults;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        settings.source()
                .describe(defaults)
                .forEach(line -> spec.commandLine().getOut().println(line));
        return 0;
    }
}
