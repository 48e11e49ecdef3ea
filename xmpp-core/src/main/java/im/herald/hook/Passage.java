package im.herald.hook;

import im.herald.session.Account;
import im.herald.session.Handling;
import im.herald.session.Session;
import im.herald.stanza.Stanza;

/**
 * A stanza at a hook point.
 *
 * @param session the session it comes from or goes to, null where none is chosen
 * @param handling what has to be done before the stanza's sender is told that it is handled
 */
public record Passage(Account account, Session session, Stanza stanza, Handling handling) {}
