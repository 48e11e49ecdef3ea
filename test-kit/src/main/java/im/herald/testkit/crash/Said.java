package im.herald.testkit.crash;

/**
 * A message as its sender says it, each time with the same bytes.
 *
 * @param id unique in the whole run
 * @param to the recipient's name
 */
record Said(String id, String to, String xml) {}
