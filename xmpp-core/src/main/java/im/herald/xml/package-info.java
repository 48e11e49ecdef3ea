/** XML as XMPP uses it: the tokenizer of streams, and immutable element trees made on demand. */
package im.herald.xml;
