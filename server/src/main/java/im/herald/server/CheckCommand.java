package im.herald.server;

import im.herald.net.TlsContext;
import im.herald.server.admin.AdminClient;
import im.herald.server.config.ConfigSource;
import im.herald.server.config.HeraldConfig;
import im.herald.store.Stores;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries what a start needs, without starting. */
@Command(
        name = "check",
        description = "Validates the configuration and tries certificate, database and DNS.",
        footerHeading = Main.EXAMPLES,
        footer = {
            "  herald check                         before a start or a reload",
            "  herald check --config new.conf       before another file is put in place",
            "  herald check example.org             DNS, ports and certificate of a domain"
        },
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "DOMAIN",
            description = "looks at these domains as other servers see them, and at nothing else")
    private List<String> domains = List.of();

    @Mixin private Settings settings;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        ConfigSource source = settings.source();
        HeraldConfig config = source.load();
        ok("configuration", source.file() == null ? "defaults, no file" : "" + source.file());
        source.strangers().forEach(name -> warn("environment", name + " sets no key"));
        if (!domains.isEmpty()) {
            federation(config, domains);
            return 0;
        }
        certificate(config);
        database(config);
        config.domains().forEach(this::dns);
        if (config.s2s().enabled()) {
            federation(config, config.domains());
        }
        return 0;
    }

    /** As other servers see those domains. */
    private void federation(HeraldConfig config, List<String> seen) throws Exception {
        FederationCheck check = new FederationCheck(config.s2s(), this::ok, this::warn);
        seen.forEach(check::domain);
    }

    private void certificate(HeraldConfig config) throws Exception {
        if (config.tls().isSelfSigned()) {
            warn("certificate", "tls.certificate is not set: clients will meet a self-signed one");
            return;
        }
        TlsContext tls = Certificate.open(config);
        if (tls.certificate().getNotAfter().toInstant().isBefore(Instant.now())) {
            warn("certificate", "expired: " + Certificate.describe(tls));
        } else {
            ok("certificate", Certificate.describe(tls));
        }
    }

    @SuppressWarnings("try") // the folder is only held
    private void database(HeraldConfig config) {
        if (AdminClient.of(config.data()).isPresent()) {
            ok("database", "in use by the server that runs on " + config.data());
            return;
        }
        try (DataFolder folder = DataFolder.hold(config.data());
                Stores stores = Store.open(config)) {
            ok("database", stores.description());
        }
    }

    private void dns(String domain) {
        try {
            ok("dns", domain + " is " + InetAddress.getByName(domain).getHostAddress());
        } catch (UnknownHostException unknown) {
            warn("dns", domain + " has no address; clients then need an SRV record");
        }
    }

    private void ok(String what, String detail) {
        say("ok    ", what, detail);
    }

    private void warn(String what, String detail) {
        say("warn  ", what, detail);
    }

    private void say(String verdict, String what, String detail) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(verdict + what + ": " + detail);
        out.flush();
    }
}
