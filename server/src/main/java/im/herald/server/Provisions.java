package im.herald.server;

import im.herald.jid.Jid;
import im.herald.muc.MucSettings;
import im.herald.plugin.Admins;
import im.herald.plugin.PluginContext;
import im.herald.plugins.archive.ArchiveSettings;
import im.herald.plugins.basics.Software;
import im.herald.plugins.disco.ContactAddresses;
import im.herald.plugins.offline.OfflineSettings;
import im.herald.plugins.presence.PresenceSettings;
import im.herald.plugins.registration.NewCredentials;
import im.herald.plugins.registration.RegistrationSettings;
import im.herald.plugins.streammanagement.SessionFile;
import im.herald.plugins.streammanagement.StreamManagementSettings;
import im.herald.server.config.ArchiveConfig;
import im.herald.server.config.ContactConfig;
import im.herald.server.config.HeraldConfig;
import im.herald.server.config.MucConfig;
import im.herald.server.config.ResumptionConfig;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** What the configuration gives to plugins. */
final class Provisions {
    private static final int SHORTEST_PASSWORD = 8;

    private Provisions() {}

    static void provide(HeraldConfig config, PluginContext plugins) {
        plugins.provide(Clock.class, Clock.systemUTC());
        plugins.provide(Software.class, new Software("Herald", Main.Version.text(), null));
        plugins.provide(Admins.class, new Admins(config.admins()));
        plugins.provide(ContactAddresses.class, contacts(config.contact(), config.admins()));
        ResumptionConfig resumption = config.resumption();
        plugins.provide(
                StreamManagementSettings.class,
                new StreamManagementSettings(
                        resumption.hold(), resumption.maxUnacknowledged(), resumption.location()));
        plugins.provide(
                SessionFile.class, new SessionFile(config.data().resolve("sessions.saved")));
        plugins.provide(
                PresenceSettings.class,
                new PresenceSettings(config.presence().requestsFromStrangers()));
        plugins.provide(OfflineSettings.class, new OfflineSettings(config.offline().maxMessages()));
        ArchiveConfig archive = config.archive();
        plugins.provide(
                ArchiveSettings.class,
                new ArchiveSettings(archive.enabled(), archive.retention(), archive.preference()));
        MucConfig muc = config.muc();
        plugins.provide(
                MucSettings.class, new MucSettings(muc.domain(), muc.creation(), muc.limits()));
        plugins.provide(NewCredentials.class, Store.keys(config)::apply);
        plugins.provide(
                RegistrationSettings.class,
                new RegistrationSettings(config.registration().open(), SHORTEST_PASSWORD));
    }

    /** Without other words, the administrators are who to write to. */
    private static ContactAddresses contacts(ContactConfig contact, Set<Jid> admins) {
        List<String> accounts = admins.stream().map(jid -> "xmpp:" + jid).sorted().toList();
        return new ContactAddresses(
                contact.abuse(),
                contact.admin().isEmpty() ? accounts : contact.admin(),
                contact.feedback(),
                contact.sales(),
                contact.security(),
                contact.status(),
                contact.support());
    }
}
