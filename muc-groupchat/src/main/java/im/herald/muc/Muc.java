package im.herald.muc;

/** The namespaces of XEP-0045 and of what rooms use besides. */
final class Muc {
    static final String NS = "http://jabber.org/protocol/muc";
    static final String USER = NS + "#user";
    static final String ADMIN = NS + "#admin";
    static final String OWNER = NS + "#owner";
    static final String CONFIGURATION = NS + "#roomconfig";
    static final String INFORMATION = NS + "#roominfo";
    static final String REQUEST = NS + "#request";
    static final String REGISTER = NS + "#register";
    static final String STABLE_ID = NS + "#stable_id";
    static final String SELF_PING = NS + "#self-ping-optimization";
    static final String DISCO_INFO = "http://jabber.org/protocol/disco#info";
    static final String DISCO_ITEMS = "http://jabber.org/protocol/disco#items";
    static final String REGISTRATION = "jabber:iq:register";
    static final String DELAY = "urn:xmpp:delay";
    static final String PING = "urn:xmpp:ping";
    static final String VCARD = "vcard-temp";
    static final String COMMANDS = "http://jabber.org/protocol/commands";
    static final String OCCUPANT_ID = "urn:xmpp:occupant-id:0";

    private Muc() {}
}
