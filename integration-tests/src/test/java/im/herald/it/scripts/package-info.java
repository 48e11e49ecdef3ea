/** The stanza scripts of the plugins, played over TCP and TLS against a whole server. */
package im.herald.it.scripts;
