/** Presence and its subscriptions: RFC 6121 §3 and §4. */
package im.herald.plugins.presence;
