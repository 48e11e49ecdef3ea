package im.herald.server;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A server to try out: two accounts on localhost, their passwords new with each start. */
@Command(
        name = "demo",
        description = "Runs a server on this machine with the accounts alice and bob.",
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
        PrintWriter out = spec.commandLine().getOut();
        SecureRandom random = new SecureRandom();
        for (String name : List.of("alice@localhost", "bob@localhost")) {
            String password = Password.random(random);
            give(herald.accounts(), name, password);
            out.println(name + "  password: " + password);
        }
        out.println("The certificate is self-signed: the client will ask whether to trust it.");
        out.flush();
        herald.listen();
        return Foreground.run(herald);
    }

    private static void give(AccountAdmin accounts, String name, String password) {
        boolean there = accounts.run(List.of("list")).contains(name);
        accounts.run(List.of(there ? "passwd" : "add", name, password));
    }
}
