package im.herald.it.s2s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** ejabberd as Debian packs it, without its control script: no node name, no cookie, no epmd. */
final class Ejabberd extends ForeignServer {
    private LocalDns dns;

    Ejabberd(Path folder) {
        super(folder);
    }

    static boolean isInstalled() {
        return Files.isExecutable(Path.of("/usr/sbin/ejabberdctl"))
                && Files.isExecutable(Path.of("/usr/bin/erl"));
    }

    @Override
    String domain() {
        return "ejabberd.test";
    }

    @Override
    void configure(Neighbour other, Authority authority, Authority.Issued own) throws IOException {
        if (dns == null) {
            dns = new LocalDns(Map.of(other.domain(), other.port()));
        }
        Path chain = own.chainIn(folder);
        Path key = own.keyIn(folder);
        Path anchors = authority.in(folder);
        write(
                "inetrc",
                """
                {resolv_conf, "/dev/null"}.
                {hosts_file, "/dev/null"}.
                {lookup, [dns]}.
                {nameserver, {127,0,0,1}, %d}.
                """
                        .formatted(dns.port()));
        write(
                "ejabberd.yml",
                """
                hosts: ["%1$s"]
                loglevel: debug
                auth_method: internal
                auth_password_format: scram
                outgoing_s2s_families: [ipv4]
                s2s_use_starttls: %2$s
                s2s_cafile: "%3$s"
                ca_file: "%3$s"
                certfiles: ["%4$s", "%5$s"]
                listen:
                  - {port: %6$d, ip: "127.0.0.1", module: ejabberd_c2s, starttls_required: false}
                  - {port: %7$d, ip: "127.0.0.1", module: ejabberd_s2s_in}
                modules:
                  mod_roster: {}
                  mod_offline: {}
                  mod_disco: {}
                  mod_ping: {}
                  %8$s
                  mod_muc: {host: "rooms.@HOST@", default_room_options: {allow_private_messages: true}}
                """
                        .formatted(
                                domain(),
                                other.verified() ? "required" : "optional",
                                anchors,
                                chain,
                                key,
                                clientPort,
                                serverPort,
                                other.verified() ? "" : "mod_s2s_dialback: {}"));
    }

    @Override
    public void close() {
        super.close();
        if (dns != null) {
            dns.close();
        }
    }

    @Override
    List<String> command() {
        return List.of(
                "/usr/bin/erl",
                "-noinput",
                "+K",
                "true",
                "-mnesia",
                "dir",
                "\"" + folder.resolve("db") + "\"",
                "-s",
                "ejabberd",
                "-eval",
                "{ok, _} = application:ensure_all_started(ejabberd),"
                        + " ejabberd_auth:try_register(<<\"romeo\">>, <<\"%s\">>, <<\"%s\">>),"
                                .formatted(domain(), PASSWORD)
                        + " io:format(\"ready~n\").");
    }

    @Override
    Map<String, String> environment() {
        try (Stream<Path> libraries = Files.list(Path.of("/usr/lib"))) {
            Path erlang =
                    libraries
                            .filter(path -> path.toString().endsWith("-linux-gnu"))
                            .findFirst()
                            .orElseThrow();
            return Map.of(
                    "HOME", folder.toString(),
                    "ERL_LIBS", erlang.toString(),
                    "ERL_INETRC", folder.resolve("inetrc").toString(),
                    "ERL_CRASH_DUMP", folder.resolve("crash").toString(),
                    "EJABBERD_CONFIG_PATH", folder.resolve("ejabberd.yml").toString(),
                    "EJABBERD_LOG_PATH", folder.resolve("ejabberd.log").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
