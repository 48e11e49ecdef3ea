/** XML as XMPP uses it: immutable element trees made on demand, and writing as bytes. */
package im.herald.xml;
