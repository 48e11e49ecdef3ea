/** Messages that wait for their reader: XEP-0160. */
package im.herald.plugins.offline;
