/** Clients that talk while their server is killed, and the judge of what it has kept. */
package im.herald.testkit.crash;
