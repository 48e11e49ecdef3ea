/** Streams between servers (RFC 6120, XEP-0220, XEP-0178, XEP-0368). */
package im.herald.s2s;
