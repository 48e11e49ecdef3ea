package im.herald.bench.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import im.herald.jid.Jid;
import im.herald.store.ArchivedMessage;
import im.herald.store.Places;
import im.herald.store.Shorthand;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Messages between a thousand accounts, each with ten contacts: a body of 100 octets, an id of 36,
 * two resources, and the marks between them.
 */
final class Talk {
    private static final int ACCOUNTS = 1000;
    private static final int CONTACTS = 10;
    private static final int STRIDE = 617; // visits the accounts in no order that a tree could use

    private static final String BODY =
            "Did you see the match last night? I could not believe that they lost it after leading for"
                    + " so long!";

    private final Jid[] accounts = new Jid[ACCOUNTS];
    private long place = Places.first(Instant.now());
    private int next;

    Talk() {
        for (int i = 0; i < ACCOUNTS; i++) {
            accounts[i] = Jid.of("account" + i + "@herald.example");
        }
    }

    /** One message, in the archives of both sides. */
    List<ArchivedMessage> pair() {
        next++;
        int sender = (int) ((long) next * STRIDE % ACCOUNTS);
        int contact = next / ACCOUNTS % CONTACTS;
        Jid from = accounts[sender];
        Jid to = accounts[(sender + 1 + contact) % ACCOUNTS];
        byte[] content = content();
        place += 1 << 12;
        return List.of(
                new ArchivedMessage(from, place, to, content),
                new ArchivedMessage(to, place, from, content));
    }

    /** As the archive's plugin makes it. */
    static byte[] content() {
        String id = UUID.randomUUID().toString();
        String text = "..a1b2c3d4\0e5f6a7b8\0 id='" + id + "'><body>" + BODY + "</body>";
        return Shorthand.shorten(text.getBytes(UTF_8), 2);
    }
}
