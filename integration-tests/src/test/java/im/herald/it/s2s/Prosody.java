package im.herald.it.s2s;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Prosody as Debian packs it. */
final class Prosody extends ForeignServer {
    Prosody(Path folder) {
        super(folder);
    }

    static boolean isInstalled() {
        return Files.isExecutable(Path.of("/usr/bin/prosody"));
    }

    @Override
    String domain() {
        return "prosody.test";
    }

    @Override
    void configure(Neighbour other, Authority authority, Authority.Issued own) throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Path chain = own.chainIn(folder);
        Path key = own.keyIn(folder);
        Path anchors = authority.in(folder);
        // stands in for DNS, and makes the account
        write(
                "mod_neighbour.lua",
                """
                module:set_global();
                local service = require "net.resolvers.service";
                local basic = require "net.resolvers.basic";
                local users = require "core.usermanager";
                local dns = service.new;
                service.new = function (name, ...)
                    if name == "%1$s" or name:match("%%.%1$s$") then
                        return basic.new("127.0.0.1", %2$d, "tcp");
                    end
                    return dns(name, ...);
                end
                module:hook("server-started", function ()
                    users.create_user("romeo", "%3$s", "%4$s");
                    io.stdout:write("ready\\n"); io.stdout:flush();
                end);
                """
                        .formatted(other.domain(), other.port(), PASSWORD, domain()));
        write(
                "prosody.cfg.lua",
                """
                run_as_root = true
                pidfile = "%1$s/pid"
                data_path = "%1$s/data"
                certificates = "%1$s"
                plugin_paths = { "%1$s" }
                interfaces = { "127.0.0.1" }
                c2s_ports = { %2$d }
                c2s_direct_tls_ports = {}
                s2s_ports = { %3$d }
                ssl = { certificate = "%4$s"; key = "%5$s"; cafile = "%6$s" }
                c2s_require_encryption = false
                allow_unencrypted_plain_auth = true
                s2s_require_encryption = true
                s2s_secure_auth = %7$s
                modules_enabled = { "roster", "saslauth", "tls", "dialback", "disco", "ping",
                    "neighbour", "offline" }
                authentication = "internal_hashed"
                storage = "internal"
                log = { debug = "%1$s/debug.log", info = "*console" }
                VirtualHost "%8$s"
                Component "rooms.%8$s" "muc"
                """
                        .formatted(
                                folder,
                                clientPort,
                                serverPort,
                                chain,
                                key,
                                anchors,
                                other.verified(),
                                domain()));
    }

    @Override
    List<String> command() {
        String config = folder.resolve("prosody.cfg.lua").toString();
        return List.of("/usr/bin/prosody", "-F", "--config", config);
    }

    @Override
    Map<String, String> environment() {
        return Map.of();
    }
}
