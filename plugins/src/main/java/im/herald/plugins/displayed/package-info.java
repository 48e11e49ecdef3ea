/** How far the devices of an account have read its conversations: XEP-0490. */
package im.herald.plugins.displayed;
