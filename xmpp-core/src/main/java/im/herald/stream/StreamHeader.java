package im.herald.stream;

/** The attributes of a stream's start tag (RFC 6120 §4.7); absent ones are null. */
public record StreamHeader(
        String to, String from, String version, String lang, String id, String contentNamespace) {}
