package im.herald.server;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rooms, through the running server: who is in them only it knows. */
@Command(
        name = "rooms",
        description = "Lists, shows and destroys rooms; the server must run.",
        footerHeading = Main.EXAMPLES,
        footer = {
            "  herald rooms list",
            "  herald rooms show den@conference.example.org",
            "  herald help rooms destroy             more on one of them"
        },
        mixinStandardHelpOptions = true,
        subcommands = picocli.CommandLine.HelpCommand.class,
        synopsisSubcommandLabel = "COMMAND")
final class RoomsCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "list, show or destroy?");
    }

    @Command(
            description = {
                "Lists rooms, also those that are hidden or that nobody is in.",
                "Of each: address, occupants, owners, whether it stays when all have left, name."
            },
            footerHeading = Main.EXAMPLES,
            footer = {"  herald rooms list", "  herald rooms list conference.example.org"},
            mixinStandardHelpOptions = true)
    int list(
            @Parameters(
                            paramLabel = "DOMAIN",
                            arity = "0..1",
                            description = "of the rooms; all if absent")
                    String domain,
            @Mixin Settings settings) {
        return perform(settings, "list", domain);
    }

    @Command(
            description = "Shows a room: its subject, settings, owners and occupants.",
            footerHeading = Main.EXAMPLES,
            footer = {"  herald rooms show den@conference.example.org"},
            mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = "JID") String jid, @Mixin Settings settings) {
        return perform(settings, "show", jid);
    }

    @Command(
            description = {
                "Ends a room for good, with its archive.",
                "Its occupants are told the reason, if there is one. Who may make rooms may make",
                "it again."
            },
            footerHeading = Main.EXAMPLES,
            footer = {
                "  herald rooms destroy den@conference.example.org",
                "  herald rooms destroy den@conference.example.org --reason 'Moved elsewhere'"
            },
            mixinStandardHelpOptions = true)
    int destroy(
            @Parameters(paramLabel = "JID") String jid,
            @Option(names = "--reason", paramLabel = "TEXT", description = "for the occupants")
                    String reason,
            @Mixin Settings settings) {
        return perform(settings, "destroy", jid, reason);
    }

    private int perform(Settings settings, String... command) {
        List<String> words =
                Stream.concat(Stream.of("rooms"), Stream.of(command).takeWhile(w -> w != null))
                        .toList();
        Running.on(settings.source().load().data())
                .run(words)
                .forEach(line -> spec.commandLine().getOut().println(line));
        return 0;
    }
}
