package im.herald.plugins.archive;

import im.herald.jid.Jid;
import im.herald.plugins.portable.UserPart;
import im.herald.stanza.Stanza;
import im.herald.stanza.StanzaId;
import im.herald.store.ArchiveRange;
import im.herald.store.ArchiveStore;
import im.herald.store.ArchivedMessage;
import im.herald.store.Places;
import im.herald.store.PublicIds;
import im.herald.store.StoreException;
import im.herald.xml.Element;
import im.herald.xml.Name;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Results as a query brings them: XEP-0227 §4.11. Imported messages keep order and date and get ids
 * of this server.
 */
public final class PortableArchive implements UserPart {
    private static final Name ARCHIVE = new Name("urn:xmpp:pie:0#mam", "archive");
    private static final String FORWARD = "urn:xmpp:forward:0";
    private static final String DELAY = "urn:xmpp:delay";
    private static final int CHUNK = 100;
    private static final int MOST_OCTETS = 1 << 20;
    private static final long PATIENCE_SECONDS = 60;

    private final ArchiveStore store;
    private final PublicIds ids;
    private final ImportedIds imported;
    private final List<ArchivedMessage> batch = new ArrayList<>();
    private int octets;
    private long last;
    private long mark;

    /**
     * @param ids of this server's archives
     * @param imported takes the ids of what is imported
     */
    public PortableArchive(ArchiveStore store, PublicIds ids, ImportedIds imported) {
        this.store = store;
        this.ids = ids;
        this.imported = imported;
    }

    @Override
    public Name container() {
        return ARCHIVE;
    }

    @Override
    public void export(Jid account, Consumer<Element> to) {
        new AccountArchives(store, ids).settle(account);
        long owner = PublicIds.mark(account);
        RangeRows rows =
                new RangeRows(
                        store,
                        new ArchiveRange(
                                account, null, Long.MIN_VALUE, Long.MAX_VALUE, false, CHUNK));
        List<ArchivedMessage> chunk;
        do {
            chunk = rows.next(CHUNK);
            chunk.forEach(row -> to.accept(result(row, ids.of(owner, row.place()))));
        } while (chunk.size() == CHUNK);
    }

    private static Element result(ArchivedMessage row, String id) {
        return Element.of(ArchivePlugin.NS, "result")
                .attribute("id", id)
                .child(
                        Element.of(FORWARD, "forwarded")
                                .child(
                                        Element.of(DELAY, "delay")
                                                .attribute(
                                                        "stamp", Places.at(row.place()).toString())
                                                .build())
                                .child(ArchivedStanza.of(row).toElement())
                                .build())
                .build();
    }

    @Override
    public boolean restore(Jid account, Element element) {
        Element forwarded = element.child(FORWARD, "forwarded");
        Element message = forwarded == null ? null : forwarded.child(Stanza.NAMESPACE, "message");
        Element delay = forwarded == null ? null : forwarded.child(DELAY, "delay");
        if (!element.is(ArchivePlugin.NS, "result") || message == null || delay == null) {
            return false;
        }
        if (batch.isEmpty() && last == 0) {
            mark = PublicIds.mark(account);
        }
        last = Places.next(last, at(delay.attribute("stamp")));
        add(row(account, StanzaId.withoutForged(Stanza.of(message), account)));
        if (element.attribute("id") != null) {
            imported.add(element.attribute("id"), ids.of(mark, last));
        }
        return true;
    }

    private static Instant at(String stamp) {
        try {
            return OffsetDateTime.parse(String.valueOf(stamp)).toInstant();
        } catch (DateTimeException nonsense) {
            throw new IllegalArgumentException("a message of " + stamp, nonsense);
        }
    }

    private ArchivedMessage row(Jid account, Stanza message) {
        if (message.from() == null || message.to() == null) {
            throw new IllegalArgumentException("an archived message without from or to");
        }
        boolean sent =
                message.from().bare().equals(account) && !message.to().bare().equals(account);
        Jid peer = sent ? message.to() : message.from();
        byte[] content = ArchivedStanza.content(message, sent);
        return new ArchivedMessage(account, last, peer.bare(), content);
    }

    private void add(ArchivedMessage row) {
        batch.add(row);
        octets += row.content().length;
        if (batch.size() == CHUNK || octets > MOST_OCTETS) {
            flush();
        }
    }

    private void flush() {
        try {
            store.append(List.copyOf(batch))
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new StoreException("archived messages are not kept", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("stopped", e);
        }
        batch.clear();
        octets = 0;
    }

    @Override
    public void complete(Jid account) {
        flush();
        last = 0;
        imported.clear();
    }
}
