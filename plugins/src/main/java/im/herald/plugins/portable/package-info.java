/** Accounts as files that other servers read: XEP-0227. */
package im.herald.plugins.portable;
