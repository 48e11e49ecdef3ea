package im.herald.store;

/** UUIDs in lower case (RFC 9562 §4) within a text. */
final class Uuids {
    static final int LENGTH = 36;
    static final int OCTETS = 16;

    /** Where the digits of each octet begin. */
    private static final byte[] PLACES = {
        0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34
    };

    private static final byte[] HYPHENS = {8, 13, 18, 23};
    private static final byte[] DIGITS = {
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    private Uuids() {}

    static boolean isAt(byte[] text, int at) {
        if (at + LENGTH > text.length) {
            return false;
        }
        for (byte hyphen : HYPHENS) {
            if (text[at + hyphen] != '-') {
                return false;
            }
        }
        for (byte place : PLACES) {
            if (digit(text[at + place]) < 0 || digit(text[at + place + 1]) < 0) {
                return false;
            }
        }
        return true;
    }

    private static int digit(byte character) {
        if (character >= '0' && character <= '9') {
            return character - '0';
        }
        return character >= 'a' && character <= 'f' ? character - 'a' + 10 : -1;
    }

    /** An octet of the UUID that is there. */
    static int octet(byte[] text, int at, int octet) {
        int place = at + PLACES[octet];
        return (digit(text[place]) << 4) | digit(text[place + 1]);
    }

    static void put(int value, byte[] text, int at, int octet) {
        int place = at + PLACES[octet];
        text[place] = DIGITS[value >> 4];
        text[place + 1] = DIGITS[value & 0xF];
        if (octet == 0) {
            for (byte hyphen : HYPHENS) {
                text[at + hyphen] = '-';
            }
        }
    }
}
