/**
 * Stanza scripts ({@code .scs}): who connects, sends and receives what, in the grammar of Prosody's
 * scansion plus {@code receives nothing}, played against a server in memory or any other.
 */
package im.herald.testkit.script;
