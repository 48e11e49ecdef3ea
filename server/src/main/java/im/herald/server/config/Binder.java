package im.herald.server.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueType;
import im.herald.c2s.ResourceConflict;
import im.herald.jid.Jid;
import im.herald.muc.MucLimits;
import im.herald.muc.MucSettings;
import im.herald.plugins.archive.Preference;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes records of a resolved configuration. */
final class Binder {
    private final Config config;
    private final Path home;

    /**
     * @param home what relative paths are relative to
     */
    Binder(Config config, Path home) {
        this.config = config;
        this.home = home;
    }

    HeraldConfig bind() {
        try {
            return new HeraldConfig(
                    domains(),
                    path("data"),
                    list("bind"),
                    c2s(),
                    s2s(),
                    component(),
                    new TlsFiles(path("tls.certificate"), path("tls.key")),
                    new SaslConfig(config.getInt("sasl.iterations")),
                    registration(),
                    new PresenceConfig(config.getBoolean("presence.requests-from-strangers")),
                    new OfflineConfig(config.getInt("offline.max-messages")),
                    archive(),
                    muc(),
                    resumption(),
                    admins(),
                    contact(),
                    database(),
                    limits(),
                    new LinkedHashSet<>(list("modules.disabled")));
        } catch (ConfigException wrong) {
            throw new ConfigurationException(wrong.getMessage(), wrong);
        }
    }

    private ArchiveConfig archive() {
        return new ArchiveConfig(
                config.getBoolean("archive.enabled"),
                config.getDuration("archive.retention"),
                preference("archive.default"));
    }

    private MucConfig muc() {
        String domain = text("muc.domain");
        return new MucConfig(
                domain == null ? null : jid("muc.domain", domain).domainpart(),
                creation("muc.creation"),
                new MucLimits(
                        config.getInt("muc.max-occupants"),
                        config.getInt("muc.max-rooms"),
                        config.getInt("muc.nick-length"),
                        bytes("muc.message-size"),
                        config.getInt("muc.occupant-rate"),
                        config.getInt("muc.room-rate")));
    }

    private MucSettings.Creation creation(String key) {
        String name = config.getString(key);
        try {
            return MucSettings.Creation.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new ConfigurationException(
                    key + " must be everybody, local or admins, not " + name, unknown);
        }
    }

    private Preference preference(String key) {
        String name = config.getString(key);
        try {
            return Preference.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new ConfigurationException(
                    key + " must be always, never or roster, not " + name, unknown);
        }
    }

    private ResumptionConfig resumption() {
        return new ResumptionConfig(
                config.getDuration("resumption.hold"),
                config.getInt("resumption.max-unacknowledged"),
                text("resumption.location"));
    }

    private C2sConfig c2s() {
        return new C2sConfig(
                config.getInt("c2s.port"),
                config.getInt("c2s.tls-port"),
                config.getBoolean("c2s.require-encryption"),
                path("c2s.client-authorities"),
                config.getBoolean("c2s.anonymous"),
                conflict("c2s.resource-conflict"),
                config.getInt("c2s.sessions-per-account"),
                text("c2s.see-other-host"),
                config.getDuration("c2s.negotiation-timeout"),
                config.getDuration("c2s.handshake-timeout"),
                config.getDuration("c2s.idle"));
    }

    private S2sConfig s2s() {
        return new S2sConfig(
                config.getBoolean("s2s.enabled"),
                config.getInt("s2s.port"),
                config.getInt("s2s.tls-port"),
                config.getBoolean("s2s.require-encryption"),
                config.getBoolean("s2s.require-valid-certificate"),
                domains("s2s.dialback"),
                domains("s2s.allow"),
                domains("s2s.block"),
                byDomain("s2s.hosts"),
                path("s2s.authorities"),
                bytes("s2s.queue-size"),
                config.getDuration("s2s.queue-age"),
                config.getInt("s2s.streams-per-domain"),
                config.getDuration("s2s.negotiation-timeout"),
                config.getDuration("s2s.idle"),
                config.getDuration("s2s.acknowledgement-timeout"));
    }

    private ComponentConfig component() {
        return new ComponentConfig(
                config.getInt("component.port"),
                list("component.bind"),
                byDomain("component.secrets"));
    }

    private Set<String> domains(String key) {
        Set<String> domains = new LinkedHashSet<>();
        list(key).forEach(domain -> domains.add(jid(key, domain).domainpart()));
        return domains;
    }

    /** A domain may be written with or without quotes. */
    private Map<String, String> byDomain(String key) {
        Map<String, String> values = new TreeMap<>();
        config.getConfig(key)
                .entrySet()
                .forEach(
                        entry -> {
                            String domain = String.join(".", ConfigUtil.splitPath(entry.getKey()));
                            String value = String.valueOf(entry.getValue().unwrapped());
                            values.put(jid(key, domain).domainpart(), value);
                        });
        return values;
    }

    private ResourceConflict conflict(String key) {
        String name = config.getString(key);
        try {
            return ResourceConflict.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new ConfigurationException(
                    key + " must be replace, refuse or rename, not " + name, unknown);
        }
    }

    private RegistrationConfig registration() {
        return new RegistrationConfig(
                config.getBoolean("registration.open"), config.getInt("registration.per-hour"));
    }

    private ContactConfig contact() {
        return new ContactConfig(
                list("contact.abuse"),
                list("contact.admin"),
                list("contact.feedback"),
                list("contact.sales"),
                list("contact.security"),
                list("contact.status"),
                list("contact.support"));
    }

    private DatabaseConfig database() {
        return new DatabaseConfig(
                text("database.url"), text("database.user"), text("database.password"));
    }

    private LimitsConfig limits() {
        return new LimitsConfig(
                bytes("limits.stanza-size"),
                bytes("limits.outbox-size"),
                config.getInt("limits.connections-per-address"),
                config.getInt("limits.connects-per-second"),
                config.getInt("limits.workers"),
                config.getInt("limits.worker-queue"));
    }

    private List<String> domains() {
        return list("domain").stream().map(domain -> jid("domain", domain).domainpart()).toList();
    }

    private Set<Jid> admins() {
        Set<Jid> admins = new LinkedHashSet<>();
        for (String admin : list("admins")) {
            admins.add(jid("admins", admin).bare());
        }
        return admins;
    }

    private static Jid jid(String key, String text) {
        try {
            return Jid.of(text);
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException(
                    key + ": " + text + " is no address: " + wrong.getMessage(), wrong);
        }
    }

    /** One value may stand for a list of one. */
    private List<String> list(String key) {
        return config.getValue(key).valueType() == ConfigValueType.LIST
                ? config.getStringList(key)
                : List.of(config.getString(key));
    }

    private String text(String key) {
        return config.hasPath(key) ? config.getString(key) : null;
    }

    private Path path(String key) {
        String text = text(key);
        return text == null ? null : home.resolve(text).normalize();
    }

    private int bytes(String key) {
        return Math.toIntExact(Math.min(config.getBytes(key), Integer.MAX_VALUE));
    }
}
