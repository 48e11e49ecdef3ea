/** XMPP addresses, RFC 7622. */
package im.herald.jid;
