/** Message, presence and iq stanzas and their errors (RFC 6120 §8). */
package im.herald.stanza;
