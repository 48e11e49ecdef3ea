package im.herald.muc;

/**
 * What a room has on file about a person.
 *
 * @param nick the nickname that is reserved for the person, or null
 * @param reason why the affiliation was given, or null
 */
record Affiliate(Affiliation affiliation, String nick, String reason) {
    static final Affiliate NOBODY = new Affiliate(Affiliation.NONE, null, null);

    Affiliate(Affiliation affiliation) {
        this(affiliation, null, null);
    }
}
