/** Who may learn what of an account: its presence subscribers (RFC 6121 §2.1.2). */
package im.herald.plugins.visibility;
