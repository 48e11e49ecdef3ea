/**
 * What the server remembers about accounts, by shape: credentials, rosters (RFC 6121 §2), waiting
 * messages, small values. Every call may block and belongs on a worker thread.
 */
package im.herald.store;
