/** Client streams over TCP: negotiation (RFC 6120 §4–§7) and what bound clients send. */
package im.herald.c2s;
