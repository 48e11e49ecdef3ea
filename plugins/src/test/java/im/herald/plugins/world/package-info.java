/** A server to test plugins in, without a network. */
package im.herald.plugins.world;
