package im.herald.server;

import im.herald.server.admin.AdminClient;
import im.herald.server.config.HeraldConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Archives, through the running server or, if none runs, straight in the store. */
@Command(
        name = "archive",
        description = "Says how long archives keep messages; the server may run or not.",
        footerHeading = Main.EXAMPLES,
        footer = {
            "  herald archive retention alice@example.org 90d",
            "  herald archive retention                        what differs from archive.retention"
        },
        mixinStandardHelpOptions = true,
        subcommands = picocli.CommandLine.HelpCommand.class,
        synopsisSubcommandLabel = "COMMAND")
final class ArchiveCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "retention?");
    }

    @Command(
            description = {
                "Sets how long the archive of an account or a room keeps messages.",
                "It goes before archive.retention; without a time, it is shown."
            },
            footerHeading = Main.EXAMPLES,
            footer = {
                "  herald archive retention alice@example.org 90d",
                "  herald archive retention room@conference.example.org forever",
                "  herald archive retention alice@example.org default   as archive.retention says",
                "  herald archive retention                             all that differ"
            },
            mixinStandardHelpOptions = true)
    int retention(
            @Parameters(paramLabel = "JID", arity = "0..1") String jid,
            @Parameters(paramLabel = "TIME", arity = "0..1") String time,
            @Mixin Settings settings) {
        List<String> words =
                new ArrayList<>(
                        Stream.of("retention", jid, time).takeWhile(word -> word != null).toList());
        HeraldConfig config = settings.source().load();
        Optional<AdminClient> server = AdminClient.of(config.data());
        if (server.isPresent()) {
            words.add(0, "archive");
            print(server.get().run(words));
        } else {
            Store.use(config, stores -> print(new ArchiveAdmin(stores.archive()).run(words)));
        }
        return 0;
    }

    private void print(List<String> lines) {
        lines.forEach(line -> spec.commandLine().getOut().println(line));
    }
}
