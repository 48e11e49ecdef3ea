/** The named points on a stanza's way where plugins look at it. */
package im.herald.hook;
