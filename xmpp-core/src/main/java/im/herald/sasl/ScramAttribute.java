package im.herald.sasl;

import java.util.Base64;

/** Reads attributes of SCRAM messages, RFC 5802 §5.1. */
final class ScramAttribute {
    private ScramAttribute() {}

    /** The value of a field that must be this attribute and must not be empty. */
    static String value(String field, char name) {
        if (field.length() < 3 || field.charAt(0) != name || field.charAt(1) != '=') {
            throw new SaslException("malformed-request");
        }
        return field.substring(2);
    }

    static byte[] base64(String field, char name) {
        try {
            return Base64.getDecoder().decode(value(field, name));
        } catch (IllegalArgumentException e) {
            throw new SaslException("malformed-request");
        }
    }

    /** Names spell {@code ,} as {@code =2C} and {@code =} as {@code =3D}, and nothing else so. */
    static String saslname(String text) {
        String rest = text.replace("=2C", "").replace("=3D", "");
        if (rest.indexOf('=') >= 0) {
            throw new SaslException("malformed-request");
        }
        return text.replace("=2C", ",").replace("=3D", "=");
    }

    /** Optional attributes are a letter with a value; unknown ones are passed over. */
    static void requireOptional(String[] fields, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!fields[i].matches("(?s)[A-Za-z]=.+")) {
                throw new SaslException("malformed-request");
            }
        }
    }
}
