/** What was said, for every device at any time: XEP-0313, its preferences (XEP-0441) and search. */
package im.herald.plugins.archive;
