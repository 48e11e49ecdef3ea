package im.herald.plugins.archive;

/**
 * A message that came once more.
 *
 * @param place where it is in the archive
 * @param recalled whether it came the first time before the account was activated, so that nobody
 *     knows which devices have it
 */
record Known(long place, boolean recalled) {}
