/** Where the servers of other domains are (RFC 6120 §3.2, RFC 2782, XEP-0368). */
package im.herald.s2s.dns;
