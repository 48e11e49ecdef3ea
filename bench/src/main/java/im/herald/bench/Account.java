package im.herald.bench;

/** Who logs in: accounts u0, u1, … of one domain and the resource to bind. */
record Account(String user, String domain, String password, String resource) {
    /** Several connections may share an account, each with a resource of its own. */
    static Account number(int connection, Settings settings) {
        String user = "u" + (connection % settings.accounts());
        return new Account(user, settings.domain(), settings.password(), "r" + connection);
    }

    /** Differs between connections; guessing it gains nothing on loopback. */
    String nonce() {
        return user + resource + Long.toHexString(System.nanoTime());
    }

    @Override
    public String toString() {
        return user + "@" + domain + "/" + resource;
    }
}
