/** The server's side of SASL, RFC 4422 as RFC 6120 §6 uses it; bytes in, steps out, no XML. */
package im.herald.sasl;
