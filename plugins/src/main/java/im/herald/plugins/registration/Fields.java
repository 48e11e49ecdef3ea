package im.herald.plugins.registration;

import im.herald.jid.Jid;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.store.Credentials;
import im.herald.xml.Element;

/** What was filled in. */
record Fields(Jid account, String password) {
    static final String NS = "jabber:iq:register";

    /**
     * @param missing the condition if a field is empty: it depends on the use case
     */
    static Fields of(Element query, String domain, String missing) {
        String username = text(query, "username");
        String password = text(query, "password");
        if (username.isEmpty() || password.isEmpty()) {
            throw new StanzaException(StanzaError.modify(missing));
        }
        return new Fields(account(username, domain), password);
    }

    private static String text(Element query, String field) {
        Element element = query.child(NS, field);
        return element == null ? "" : element.text();
    }

    private static Jid account(String username, String domain) {
        try {
            if (username.indexOf('@') < 0 && username.indexOf('/') < 0) {
                return Jid.of(username + "@" + domain);
            }
        } catch (IllegalArgumentException malformed) {
            throw new StanzaException(StanzaError.modify("jid-malformed"));
        }
        throw new StanzaException(StanzaError.modify("jid-malformed"));
    }

    Credentials credentials(RegistrationSettings settings, NewCredentials make) {
        if (password.codePointCount(0, password.length()) < settings.shortestPassword()) {
            String hint = "at least " + settings.shortestPassword() + " characters, please";
            throw new StanzaException(StanzaError.modify("not-acceptable").withText(hint));
        }
        try {
            return make.of(password);
        } catch (IllegalArgumentException unusable) {
            throw new StanzaException(StanzaError.modify("not-acceptable"));
        }
    }

    /** Names no password, so that none reaches a log. */
    @Override
    public String toString() {
        return "Fields[account=" + account + "]";
    }
}
