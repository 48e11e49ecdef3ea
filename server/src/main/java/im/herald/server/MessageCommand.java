package im.herald.server;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks the running server what became of a message. */
@Command(
        name = "message",
        description = "Shows when a message was sent, delivered and read; the server must run.",
        footerHeading = Main.EXAMPLES,
        footer = {
            "  herald message alice@example.org 1d9aiKtbR1ga3HhPlRC4ng",
            "  herald message alice@example.org 1d9aiKtbR1ga3HhPlRC4ng --json"
        })
final class MessageCommand implements Callable<Integer> {
    @Mixin private Settings settings;

    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "JID", description = "the account in whose archive it is")
    private String account;

    @Parameters(index = "1", paramLabel = "ID", description = "the message's stanza-id there")
    private String id;

    /** Without the short form, which an id may begin with. */
    @Option(names = "--help", usageHelp = true, description = "Show this help message and exit.")
    boolean help;

    @Option(names = "--json", description = "one JSON object, for machines")
    private boolean json;

    /** Ids may begin with a hyphen, and what follows it may look like options. */
    @Spec
    void takesIdsForWhatTheyAre(CommandSpec command) {
        spec = command;
        command.parser()
                .unmatchedOptionsArePositionalParams(true)
                .posixClusteredShortOptionsAllowed(false);
    }

    @Override
    public Integer call() {
        Running.on(settings.source().load().data())
                .run(List.of("message", account, id, json ? "json" : "text"))
                .forEach(line -> spec.commandLine().getOut().println(line));
        return 0;
    }
}
