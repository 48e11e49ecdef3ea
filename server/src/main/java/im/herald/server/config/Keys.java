package im.herald.server.config;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Every key there is, in the order of the reference. */
public final class Keys {
    private static final List<Key> ALL =
            List.of(
                    Key.of(
                            "domain",
                            Key.Type.LIST,
                            "[localhost]",
                            "domains whose accounts live here"),
                    Key.of("data", Key.Type.TEXT, "data", "folder for what the server keeps"),
                    Key.of("bind", Key.Type.LIST, "[\"0.0.0.0\"]", "addresses to listen on"),
                    Key.of("c2s.port", Key.Type.NUMBER, "5222", "clients, STARTTLS; 0 takes any"),
                    Key.of(
                            "c2s.tls-port",
                            Key.Type.NUMBER,
                            "5223",
                            "clients, direct TLS; 0 is off"),
                    Key.of(
                            "c2s.require-encryption",
                            Key.Type.SWITCH,
                            "true",
                            "false permits login in clear, for tests on loopback"),
                    Key.of(
                            "c2s.client-authorities",
                            Key.Type.TEXT,
                            "",
                            "PEM file of who signs the certificates clients may sign in with"),
                    Key.of(
                            "c2s.anonymous",
                            Key.Type.SWITCH,
                            "false",
                            "anyone may sign in for one session, without an account"),
                    Key.of(
                            "c2s.resource-conflict",
                            Key.Type.TEXT,
                            "replace",
                            "replace, refuse or rename a resource that is in use"),
                    Key.of(
                            "c2s.sessions-per-account",
                            Key.Type.NUMBER,
                            "50",
                            "most resources of one account at a time"),
                    Key.of(
                            "c2s.see-other-host",
                            Key.Type.TEXT,
                            "",
                            "host:port where clients are sent instead of being served"),
                    Key.of(
                            "c2s.negotiation-timeout",
                            Key.Type.DURATION,
                            "60 s",
                            "time to sign in and bind a resource"),
                    Key.of(
                            "c2s.handshake-timeout",
                            Key.Type.DURATION,
                            "20 s",
                            "time for the handshake of TLS"),
                    Key.of(
                            "c2s.idle",
                            Key.Type.DURATION,
                            "5 minutes",
                            "silence after which a client is sent white space"),
                    Key.of(
                            "s2s.enabled",
                            Key.Type.SWITCH,
                            "false",
                            "accounts talk to those of other servers"),
                    Key.of(
                            "s2s.port",
                            Key.Type.NUMBER,
                            "5269",
                            "other servers, STARTTLS; 0 takes any"),
                    Key.of(
                            "s2s.tls-port",
                            Key.Type.NUMBER,
                            "0",
                            "other servers, direct TLS, usually 5270; 0 is off"),
                    Key.of(
                            "s2s.require-encryption",
                            Key.Type.SWITCH,
                            "true",
                            "false permits other servers in clear"),
                    Key.of(
                            "s2s.require-valid-certificate",
                            Key.Type.SWITCH,
                            "true",
                            "false permits servers that prove by dialback alone who they are"),
                    Key.of(
                            "s2s.dialback",
                            Key.Type.LIST,
                            "[]",
                            "domains that need no valid certificate all the same"),
                    Key.of(
                            "s2s.allow",
                            Key.Type.LIST,
                            "[]",
                            "only these domains, and those below them; absent: all"),
                    Key.of(
                            "s2s.block",
                            Key.Type.LIST,
                            "[]",
                            "none of these domains, nor those below them"),
                    Key.of(
                            "s2s.hosts",
                            Key.Type.TABLE,
                            "{}",
                            "host:port by domain, instead of DNS; tls:host:port is direct TLS"),
                    Key.of(
                            "s2s.authorities",
                            Key.Type.TEXT,
                            "",
                            "PEM file of who signs servers' certificates; absent: those of Java"),
                    Key.of(
                            "s2s.queue-size",
                            Key.Type.SIZE,
                            "4 MiB",
                            "what may wait for one other domain"),
                    Key.of(
                            "s2s.queue-age",
                            Key.Type.DURATION,
                            "5 minutes",
                            "time it may wait before its sender gets an error"),
                    Key.of(
                            "s2s.streams-per-domain",
                            Key.Type.NUMBER,
                            "20",
                            "streams one other domain may have open to this server"),
                    Key.of(
                            "s2s.negotiation-timeout",
                            Key.Type.DURATION,
                            "30 s",
                            "time for other servers to prove who they are"),
                    Key.of(
                            "s2s.idle",
                            Key.Type.DURATION,
                            "10 minutes",
                            "time after which a stream that carries nothing is closed"),
                    Key.of(
                            "s2s.acknowledgement-timeout",
                            Key.Type.DURATION,
                            "30 s",
                            "time another server has to acknowledge before it is connected anew"),
                    Key.of(
                            "component.port",
                            Key.Type.NUMBER,
                            "5347",
                            "external components (XEP-0114); open if there are secrets"),
                    Key.of(
                            "component.bind",
                            Key.Type.LIST,
                            "[\"127.0.0.1\"]",
                            "addresses to listen on for components, which come in clear"),
                    Key.of(
                                    "component.secrets",
                                    Key.Type.TABLE,
                                    "{}",
                                    "secret by domain of each component")
                            .hidden(),
                    Key.of("tls.certificate", Key.Type.TEXT, "", "PEM chain; absent: self-signed"),
                    Key.of("tls.key", Key.Type.TEXT, "", "PEM private key of the certificate"),
                    Key.of(
                            "sasl.iterations",
                            Key.Type.NUMBER,
                            "10000",
                            "rounds of hashing for each new password; 4096 at least"),
                    Key.of(
                            "registration.open",
                            Key.Type.SWITCH,
                            "false",
                            "anyone may make accounts"),
                    Key.of(
                            "registration.per-hour",
                            Key.Type.NUMBER,
                            "5",
                            "accounts one IP address may make in an hour"),
                    Key.of(
                            "presence.requests-from-strangers",
                            Key.Type.SWITCH,
                            "true",
                            "devices hear requests (iq) of those they show no presence to;"
                                    + " false hides who is there"),
                    Key.of(
                            "offline.max-messages",
                            Key.Type.NUMBER,
                            "1000",
                            "messages kept for one account while it is away; more are refused"),
                    Key.of(
                            "archive.enabled",
                            Key.Type.SWITCH,
                            "true",
                            "accounts have archives of their conversations"),
                    Key.of(
                            "archive.retention",
                            Key.Type.DURATION,
                            "0 s",
                            "time messages are kept in archives; 0 is for ever"),
                    Key.of(
                            "archive.default",
                            Key.Type.TEXT,
                            "always",
                            "always, never or roster: what is archived unless the user chose"),
                    Key.of(
                            "muc.domain",
                            Key.Type.TEXT,
                            "",
                            "where the rooms are; absent: conference. before each domain"),
                    Key.of(
                            "muc.creation",
                            Key.Type.TEXT,
                            "local",
                            "everybody, local (accounts here) or admins: who may make rooms"),
                    Key.of(
                            "muc.max-occupants",
                            Key.Type.NUMBER,
                            "10000",
                            "most occupants of one room"),
                    Key.of(
                            "muc.max-rooms",
                            Key.Type.NUMBER,
                            "100000",
                            "most rooms in use at the same time"),
                    Key.of(
                            "muc.nick-length",
                            Key.Type.NUMBER,
                            "256",
                            "characters of the longest nickname"),
                    Key.of(
                            "muc.message-size",
                            Key.Type.SIZE,
                            "256 KiB",
                            "largest message or presence to a room"),
                    Key.of(
                            "muc.occupant-rate",
                            Key.Type.NUMBER,
                            "0",
                            "messages and presences a second of one person to one room; 0 is off"),
                    Key.of(
                            "muc.room-rate",
                            Key.Type.NUMBER,
                            "0",
                            "messages a second to all in one room; 0 is off"),
                    Key.of(
                            "resumption.hold",
                            Key.Type.DURATION,
                            "5 minutes",
                            "time a session waits for a client that lost its connection"),
                    Key.of(
                            "resumption.max-unacknowledged",
                            Key.Type.NUMBER,
                            "5000",
                            "stanzas kept for a client that does not acknowledge them"),
                    Key.of(
                            "resumption.location",
                            Key.Type.TEXT,
                            "",
                            "host:port where clients should reconnect"),
                    Key.of(
                            "admins",
                            Key.Type.LIST,
                            "[]",
                            "accounts that administer the server; may make accounts in-band"),
                    contact("abuse", "misuse"),
                    contact("admin", "running the server; absent: the admins"),
                    contact("feedback", "suggestions"),
                    contact("sales", "offers"),
                    contact("security", "weaknesses"),
                    contact("status", "its state"),
                    contact("support", "help"),
                    Key.of(
                            "database.url",
                            Key.Type.TEXT,
                            "",
                            "JDBC URL of PostgreSQL; absent: SQLite in the data folder"),
                    Key.of("database.user", Key.Type.TEXT, "", "database user"),
                    Key.of("database.password", Key.Type.TEXT, "", "database password").hidden(),
                    Key.of(
                            "limits.stanza-size",
                            Key.Type.SIZE,
                            "256 KiB",
                            "largest stanza accepted"),
                    Key.of(
                            "limits.outbox-size",
                            Key.Type.SIZE,
                            "1 MiB",
                            "bytes kept for a slow reader"),
                    Key.of(
                            "limits.connections-per-address",
                            Key.Type.NUMBER,
                            "10000",
                            "open connections of one IP address"),
                    Key.of(
                            "limits.connects-per-second",
                            Key.Type.NUMBER,
                            "10000",
                            "new connections a second of one IP address"),
                    Key.of(
                            "limits.workers",
                            Key.Type.NUMBER,
                            "16",
                            "threads for work that may block"),
                    Key.of(
                            "limits.worker-queue",
                            Key.Type.NUMBER,
                            "10000",
                            "pieces of work that may wait for a worker; more are refused"),
                    Key.of("modules.disabled", Key.Type.LIST, "[]", "plugins left out, by name"));

    private Keys() {}

    private static Key contact(String role, String about) {
        return Key.of(
                "contact." + role, Key.Type.LIST, "[]", "URIs to write to (XEP-0157): " + about);
    }

    /** All of them. */
    public static List<Key> all() {
        return ALL;
    }

    /** The key of that exact name, or the table that the name is in. */
    public static Optional<Key> find(String name) {
        return ALL.stream()
                .filter(
                        key ->
                                key.name().equals(name)
                                        || (key.type() == Key.Type.TABLE
                                                && name.startsWith(key.name() + '.')))
                .findFirst();
    }

    /** The name that differs in the fewest letters. */
    static String nearest(String unknown) {
        return ALL.stream()
                .map(Key::name)
                .min(Comparator.comparingInt(name -> distance(unknown, name)))
                .orElseThrow();
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
