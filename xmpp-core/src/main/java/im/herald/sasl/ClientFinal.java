package im.herald.sasl;

/**
 * A client's last SCRAM message, RFC 5802 §7.
 *
 * @param binding header and channel binding as the client saw them
 * @param withoutProof what the proof vouches for
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a record
record ClientFinal(byte[] binding, String nonce, byte[] proof, String withoutProof) {

    static ClientFinal parse(byte[] message) {
        String text = Identity.utf8(message);
        String[] fields = text.split(",", -1);
        int last = fields.length - 1;
        if (last < 2) {
            throw new SaslException("malformed-request");
        }
        ScramAttribute.requireOptional(fields, 2, last);
        return new ClientFinal(
                ScramAttribute.base64(fields[0], 'c'),
                ScramAttribute.value(fields[1], 'r'),
                ScramAttribute.base64(fields[last], 'p'),
                text.substring(0, text.length() - fields[last].length() - 1));
    }
}
