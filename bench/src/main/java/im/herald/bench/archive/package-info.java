/** What the archive store costs: octets on disk, appends in a second, processor time of a page. */
package im.herald.bench.archive;
