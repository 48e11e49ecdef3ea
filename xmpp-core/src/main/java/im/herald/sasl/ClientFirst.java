package im.herald.sasl;

/**
 * A client's first SCRAM message, RFC 5802 §7.
 *
 * @param bare the message without its header
 */
record ClientFirst(Gs2Header header, String bare, String username, String nonce) {

    /** Fails on {@code m=}, which asks for what nobody knows. */
    static ClientFirst parse(byte[] message) {
        String text = Identity.utf8(message);
        Gs2Header header = Gs2Header.parse(text);
        String bare = text.substring(header.text().length());
        String[] fields = bare.split(",", -1);
        if (fields.length < 2) {
            throw new SaslException("malformed-request");
        }
        String username = ScramAttribute.saslname(ScramAttribute.value(fields[0], 'n'));
        String nonce = ScramAttribute.value(fields[1], 'r');
        if (!nonce.chars().allMatch(c -> c >= 0x21 && c <= 0x7e)) {
            throw new SaslException("malformed-request");
        }
        ScramAttribute.requireOptional(fields, 2, fields.length);
        return new ClientFirst(header, bare, username, nonce);
    }
}
