package im.herald.plugins.archive;

import im.herald.jid.Jid;
import im.herald.store.ArchiveRange;
import im.herald.store.ArchiveStore;
import im.herald.store.ArchivedMessage;
import im.herald.store.Places;
import im.herald.store.PublicIds;
import im.herald.xml.Element;

/** Where an archive begins and ends: XEP-0313 §5. Blocks. */
final class Metadata {
    private final ArchiveStore store;
    private final PublicIds ids;
    private final Jid owner;

    Metadata(ArchiveStore store, PublicIds ids, Jid owner) {
        this.store = store;
        this.ids = ids;
        this.owner = owner;
    }

    /** Empty if the archive is. */
    Element read() {
        Element.Builder metadata = Element.of(ArchivePlugin.NS, "metadata");
        end("start", false, metadata);
        end("end", true, metadata);
        return metadata.build();
    }

    private void end(String name, boolean last, Element.Builder metadata) {
        ArchiveRange range = new ArchiveRange(owner, null, Long.MIN_VALUE, Long.MAX_VALUE, last, 1);
        for (ArchivedMessage row : store.page(range)) {
            metadata.child(
                    Element.of(ArchivePlugin.NS, name)
                            .attribute("id", ids.of(PublicIds.mark(owner), row.place()))
                            .attribute("timestamp", Places.at(row.place()).toString())
                            .build());
        }
    }
}
