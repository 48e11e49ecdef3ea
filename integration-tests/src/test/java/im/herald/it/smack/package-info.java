/** The Smack project's own tests for servers, run against Herald. */
package im.herald.it.smack;
