package im.herald.server.config;

import im.herald.jid.Jid;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The whole configuration, validated.
 *
 * @param domains prepared, at least one
 * @param bind addresses or names to listen on
 * @param registrationOpen whether anyone may make an account
 * @param disabledModules names of plugins
 */
public record HeraldConfig(
        List<String> domains,
        Path data,
        List<String> bind,
        C2sConfig c2s,
        TlsFiles tls,
        boolean registrationOpen,
        Set<Jid> admins,
        DatabaseConfig database,
        LimitsConfig limits,
        Set<String> disabledModules) {
    public HeraldConfig {
        domains = List.copyOf(domains);
        bind = List.copyOf(bind);
        admins = Set.copyOf(admins);
        disabledModules = Set.copyOf(disabledModules);
        if (domains.isEmpty()) {
            throw new ConfigurationException("domain names no domain");
        }
        if (bind.isEmpty()) {
            throw new ConfigurationException("bind names no address");
        }
    }
}
