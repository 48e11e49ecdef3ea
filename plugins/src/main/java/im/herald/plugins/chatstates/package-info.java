/** What servers need to know of chat states: XEP-0085. */
package im.herald.plugins.chatstates;
