/** Delivery of stanzas: RFC 6120 §10 and RFC 6121 §8. */
package im.herald.routing;
