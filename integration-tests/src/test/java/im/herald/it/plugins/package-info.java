/** Plugins that are not Herald's. */
package im.herald.it.plugins;
