/** Errors that end a stream (RFC 6120 §4.9). */
package im.herald.stream;
