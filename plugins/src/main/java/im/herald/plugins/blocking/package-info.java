/** The blocking command (XEP-0191). */
package im.herald.plugins.blocking;
