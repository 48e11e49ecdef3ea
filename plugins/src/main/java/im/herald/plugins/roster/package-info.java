/** The contact list: RFC 6121 §2. */
package im.herald.plugins.roster;
