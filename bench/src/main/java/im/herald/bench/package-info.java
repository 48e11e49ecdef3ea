/**
 * A load generator that is cheap enough to share a machine with the server it measures.
 *
 * <p>One thread, plain NIO, and only as much XMPP (RFC 6120, RFC 6121) as logging in and sending
 * messages needs; what it reports is the server's processor time per unit of work.
 */
package im.herald.bench;
