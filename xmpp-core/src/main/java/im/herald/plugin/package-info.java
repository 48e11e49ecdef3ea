/** The extension API: what a plugin may ask for and offer. */
package im.herald.plugin;
