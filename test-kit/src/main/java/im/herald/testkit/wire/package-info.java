/** A client made of a socket, which may say anything: for tests of what reaches the wire. */
package im.herald.testkit.wire;
