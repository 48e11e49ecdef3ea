package im.herald.plugins.archive;

import java.util.Arrays;

/**
 * The places of an archive's latest messages by their fingerprints, in two generations: when the
 * young one is full, the old one goes. So the last {@value #GENERATION} are always here, at 32
 * octets each, and an archive in which nothing happens takes none. Used in the account's actor.
 */
final class RecentPlaces {
    private static final long NONE = Long.MIN_VALUE;
    static final int GENERATION = 2048;
    private static final int FIRST = 8;

    private Table young = Table.EMPTY;
    private Table old = Table.EMPTY;
    private long firstRecalled = Long.MAX_VALUE;
    private long lastRecalled = Long.MIN_VALUE;

    /** The message with this fingerprint, or null. */
    Known find(long fingerprint) {
        long place = young.find(fingerprint);
        if (place == NONE) {
            place = old.find(fingerprint);
        }
        return place == NONE ? null : new Known(place < 0 ? ~place : place, place < 0);
    }

    /** A message that came before the account was activated. */
    void recall(long fingerprint, long place) {
        add(fingerprint, ~place); // places are positive
        firstRecalled = Math.min(firstRecalled, place);
        lastRecalled = Math.max(lastRecalled, place);
    }

    /** Whether the place may be that of a message that was recalled. */
    boolean isRecalled(long place) {
        return firstRecalled <= place && place <= lastRecalled;
    }

    void add(long fingerprint, long place) {
        if (young.size == GENERATION) {
            old = young;
            young = Table.EMPTY;
        }
        if (2 * young.size >= young.keys.length) {
            young = young.larger();
        }
        young.add(fingerprint, place);
    }

    /** Open addressing, at most half full. */
    private static final class Table {
        static final Table EMPTY = new Table(0);

        private final long[] keys;
        private final long[] places;
        private int size;

        private Table(int capacity) {
            keys = new long[capacity];
            places = new long[capacity];
            Arrays.fill(places, NONE);
        }

        long find(long key) {
            return size == 0 ? NONE : places[slot(key)];
        }

        /** Where the key is, or would be. */
        private int slot(long key) {
            int mask = keys.length - 1;
            int slot = (int) key & mask;
            while (places[slot] != NONE && keys[slot] != key) {
                slot = slot + 1 & mask;
            }
            return slot;
        }

        void add(long key, long place) {
            int slot = slot(key);
            if (places[slot] == NONE) {
                size++;
            }
            keys[slot] = key;
            places[slot] = place;
        }

        Table larger() {
            Table larger = new Table(Math.max(FIRST, 2 * keys.length));
            for (int i = 0; i < keys.length; i++) {
                if (places[i] != NONE) {
                    larger.add(keys[i], places[i]);
                }
            }
            return larger;
        }
    }
}
