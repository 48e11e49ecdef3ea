package im.herald.plugins.archive;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.store.ArchiveRange;
import im.herald.store.ArchiveStore;
import im.herald.store.ArchivedMessage;
import im.herald.store.Places;
import im.herald.stream.StanzaTokenizer;
import im.herald.stream.StreamException;
import im.herald.stream.StreamHeader;
import im.herald.stream.TokenizerLimits;
import im.herald.xml.ByteBuilder;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Reads an archive's latest messages when its account is activated, so that what clients send again
 * after a restart is recognised: a few of them always, more if they came shortly one after the
 * other. Blocks.
 */
final class Recollection {
    private static final int FEW = 32;
    private static final int MORE = 500;
    private static final Duration SHORTLY = Duration.ofMinutes(10);
    private static final byte[] STREAM =
            "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>"
                    .getBytes(StandardCharsets.UTF_8);
    private static final int LONGEST = 1 << 20;

    private final ArchiveStore store;
    private final Fingerprints fingerprints;
    private final RecentPlaces recent = new RecentPlaces();
    private final StanzaTokenizer tokenizer =
            new StanzaTokenizer(
                    Stanza.NAMESPACE, new TokenizerLimits(LONGEST, 128, 128, LONGEST, LONGEST));
    private long last;

    Recollection(ArchiveStore store, Fingerprints fingerprints) {
        this.store = store;
        this.fingerprints = fingerprints;
    }

    /** Reads the owner's; once. */
    void of(Jid owner) {
        long before = Long.MAX_VALUE;
        int left = RecentPlaces.GENERATION;
        int wanted = FEW;
        tokenizer.feed(STREAM, 0, STREAM.length, new Reader(null));
        while (left > 0) {
            List<ArchivedMessage> rows =
                    store.page(new ArchiveRange(owner, null, Long.MIN_VALUE, before, true, wanted));
            rows.forEach(this::recall);
            if (rows.size() < wanted || isLongAgo(rows.get(0).place())) {
                return;
            }
            before = rows.get(0).place();
            left -= rows.size();
            wanted = Math.min(MORE, left);
        }
    }

    private void recall(ArchivedMessage row) {
        last = Math.max(last, row.place());
        try {
            ByteBuilder xml = new ByteBuilder(row.content().length + 256);
            ArchivedStanza.of(row).write(xml);
            byte[] bytes = xml.toBytes();
            tokenizer.feed(bytes, 0, bytes.length, new Reader(row));
        } catch (StreamException tooLarge) {
            tokenizer.reset();
            tokenizer.feed(STREAM, 0, STREAM.length, new Reader(null));
        }
    }

    private boolean isLongAgo(long place) {
        Instant newest = Places.at(last);
        return Places.at(place).isBefore(newest.minus(SHORTLY));
    }

    /** The place of the newest message, or zero. */
    long last() {
        return last;
    }

    RecentPlaces recent() {
        return recent;
    }

    private void recall(ArchivedMessage row, Stanza message) {
        boolean sent = ArchivedStanza.of(row).isSent();
        long fingerprint = fingerprints.of(message, row.peer(), sent);
        if (fingerprint != Fingerprints.NONE) {
            recent.recall(fingerprint, row.place());
        }
    }

    /** The bytes that were sent become the same stanza again. */
    private final class Reader implements StanzaTokenizer.Handler {
        private final ArchivedMessage row;

        Reader(ArchivedMessage row) {
            this.row = row;
        }

        @Override
        public void stanza(Stanza message) {
            recall(row, message);
        }

        @Override
        public void streamOpened(StreamHeader header) {}

        @Override
        public void nonza(Element element) {}

        @Override
        public void streamClosed() {}
    }
}
