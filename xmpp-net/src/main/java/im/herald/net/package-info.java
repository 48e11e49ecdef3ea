/**
 * TCP connections with TLS (RFC 6120 §3 and §5, RFC 7590) behind interfaces that name no network
 * library.
 */
package im.herald.net;
