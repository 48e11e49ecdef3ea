package im.herald.server;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes accounts from a file. */
@Command(
        name = "import",
        description = {
            "Makes accounts from a file that this or another server exported.",
            "The format is XEP-0227; the server may run or not. Accounts that exist are",
            "left as they are."
        },
        footerHeading = Main.EXAMPLES,
        footer = {"  herald import alice.xml"},
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    @Mixin private Settings settings;
    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE")
    private Path file;

    @Override
    public Integer call() {
        Store.transfer(
                settings.source().load(),
                List.of("import", file.toAbsolutePath().toString()),
                line -> spec.commandLine().getOut().println(line));
        return 0;
    }
}
