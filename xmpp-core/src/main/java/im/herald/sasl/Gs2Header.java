package im.herald.sasl;

/**
 * The start of a client's first SCRAM message, RFC 5802 §7.
 *
 * @param flag {@code n}, {@code y} or {@code p}
 * @param bindingType with {@code p}, else empty
 * @param authzid decoded, empty if absent
 * @param text the header itself, with its last comma
 */
record Gs2Header(char flag, String bindingType, String authzid, String text) {

    static Gs2Header parse(String message) {
        int first = message.indexOf(',');
        int second = message.indexOf(',', first + 1);
        if (first < 1 || second < 0) {
            throw new SaslException("malformed-request");
        }
        String flag = message.substring(0, first);
        String text = message.substring(0, second + 1);
        String authzid = authzid(message.substring(first + 1, second));
        if (flag.equals("n") || flag.equals("y")) {
            return new Gs2Header(flag.charAt(0), "", authzid, text);
        }
        if (flag.matches("p=[A-Za-z0-9.-]+")) {
            return new Gs2Header('p', flag.substring(2), authzid, text);
        }
        throw new SaslException("malformed-request");
    }

    private static String authzid(String field) {
        if (field.isEmpty()) {
            return "";
        }
        return ScramAttribute.saslname(ScramAttribute.value(field, 'a'));
    }
}
