package im.herald.plugins.basics;

/**
 * What the server says it is.
 *
 * @param os null to keep it to ourselves (XEP-0092 §4)
 */
public record Software(String name, String version, String os) {
    /** Herald, in the version of the archive it runs from. */
    public static Software herald() {
        String version = Software.class.getPackage().getImplementationVersion();
        return new Software("Herald", version == null ? "development" : version, null);
    }
}
