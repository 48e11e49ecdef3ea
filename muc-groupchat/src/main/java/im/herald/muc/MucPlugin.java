package im.herald.muc;

import im.herald.jid.Jid;
import im.herald.plugin.Admins;
import im.herald.plugin.Plugin;
import im.herald.plugin.PluginContext;
import im.herald.plugin.Timer;
import im.herald.plugin.Xep;
import im.herald.store.PublicIds;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Rooms for many, at domains of their own.
 *
 * @see <a href="https://xmpp.org/extensions/xep-0045.html">XEP-0045</a>
 */
@Xep(number = 45, version = "1.35.5")
@Xep(number = 424, version = "0.4.2")
@Xep(number = 425, version = "0.3.0")
@Xep(number = 410, version = "1.1.0")
@Xep(number = 421, version = "1.0.1")
@Xep(number = 317, version = "0.3.1")
@Xep(number = 486, version = "0.1.0")
@Xep(number = 500, version = "0.1.1")
public final class MucPlugin implements Plugin {
    private static final Duration IDLE = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "muc";
    }

    @Override
    public void install(PluginContext context) {
        MucSettings settings = context.need(MucSettings.class, MucSettings.DEFAULT);
        MucLimits limits = settings.limits();
        Admins admins = context.need(Admins.class, Admins.none());
        Clock clock = context.need(Clock.class, Clock.systemUTC());
        Out out = new Out(context::send);
        RoomFile file = new RoomFile(context.stores().rooms());
        PublicIds archiveIds = new PublicIds(context.stores().secret("room-archive-ids"));
        RoomArchive archive = new RoomArchive(context.stores().archive(), archiveIds, clock);
        Retractions retractions = new Retractions(out, archive, clock);
        Rooms rooms = new Rooms(context, admins, file, archive, limits.rooms());
        Avatars avatars = new Avatars(out);
        Leaving leaving = new Leaving(out);
        OccupantIds ids = new OccupantIds(context.stores().secret("occupant-ids"));
        Predicate<Jid> mayCreate = mayCreate(settings, context.domains(), admins);
        Entering entering = new Entering(out, avatars, ids, mayCreate, limits, clock);
        Throttle throttle = new Throttle(limits, clock);
        Requests requests = new Requests(new Invitations(out), new VoiceRequests(out));
        RoomStanzas stanzas =
                new RoomStanzas(
                        out,
                        throttle,
                        new Presences(out, entering, leaving, limits.nickLength()),
                        new Messages(
                                out,
                                throttle,
                                leaving,
                                requests,
                                archive,
                                retractions,
                                clock,
                                context.workers()),
                        new Relay(out),
                        new AdminCommands(out, leaving),
                        new OwnerCommands(out, leaving),
                        new Registrations(out, limits.nickLength()),
                        new ArchiveQueries(out, archive, context.workers()),
                        retractions,
                        avatars,
                        new HatCommands(out));
        ServiceDiscovery discovery = new ServiceDiscovery(context, rooms, out);
        Service service = new Service(rooms, stanzas, discovery, out);
        Set<String> domains = settings.domains(context.domains());
        context.provide(
                RoomAdministration.class,
                new Administration(domains, rooms, context.stores().rooms(), leaving));
        for (String domain : domains) {
            context.router(domain, service);
            context.item(Jid.of(domain), "Rooms");
        }
        context.onErasure(rooms::forget);
        context.onStopping(() -> rooms.close(leaving::shutDown));
        Timer timer = context.need(Timer.class);
        timer.after(IDLE, () -> letGo(timer, rooms));
    }

    private static void letGo(Timer timer, Rooms rooms) {
        timer.after(IDLE, () -> letGo(timer, rooms));
        rooms.retireIdle();
    }

    private static Predicate<Jid> mayCreate(
            MucSettings settings, Set<String> domains, Admins admins) {
        return switch (settings.creation()) {
            case EVERYBODY -> person -> true;
            case LOCAL -> person -> domains.contains(person.domainpart());
            case ADMINS -> admins::include;
        };
    }
}
