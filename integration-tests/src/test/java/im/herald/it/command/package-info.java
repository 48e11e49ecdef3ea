/** What operators type, and what they read. */
package im.herald.it.command;
