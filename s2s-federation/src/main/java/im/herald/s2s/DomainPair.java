package im.herald.s2s;

/**
 * From which domain of ours to which of others (XEP-0220 §1.3); both prepared.
 *
 * @param local this server's
 * @param remote the other server's
 */
record DomainPair(String local, String remote) {
    @Override
    public String toString() {
        return local + " → " + remote;
    }
}
