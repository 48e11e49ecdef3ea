/** Whether a certificate is good for a domain (RFC 6125, RFC 6120 §13.7). */
package im.herald.s2s.certificate;
