/** Every device sees both sides of a conversation: XEP-0280. */
package im.herald.plugins.carbons;
