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
 * @param disabledModules names of plugins
 */
public record HeraldConfig(
        List<String> domains,
        Path data,
        List<String> bind,
        C2sConfig c2s,
        S2sConfig s2s,
        ComponentConfig component,
        TlsFiles tls,
        SaslConfig sasl,
        RegistrationConfig registration,
        PresenceConfig presence,
        OfflineConfig offline,
        ArchiveConfig archive,
        MucConfig muc,
        ResumptionConfig resumption,
        Set<Jid> admins,
        ContactConfig contact,
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
