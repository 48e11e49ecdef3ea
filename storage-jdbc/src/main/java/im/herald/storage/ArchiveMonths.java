package im.herald.storage;

import java.time.Instant;

/** The parts of the table of archives that go as a whole, where the database has such. */
interface ArchiveMonths {
    /** Makes those that will be needed next. */
    void prepare(Instant now);

    /** Drops those that lie wholly before the moment. */
    void dropBefore(Instant moment);

    /** One table for all times. */
    ArchiveMonths NONE =
            new ArchiveMonths() {
                @Override
                public void prepare(Instant now) {}

                @Override
                public void dropBefore(Instant moment) {}
            };
}
