package im.herald.plugins.archive;

import im.herald.jid.Jid;
import java.time.Instant;
import java.util.Map;

/**
 * What is known of a message in an archive.
 *
 * @param id its {@code stanza-id}
 * @param messageId the id that its sender gave it, to which receipts refer; or null
 * @param outgoing whether the owner of the archive sent it
 * @param sent when this server took it, which is when its sender was told so
 * @param delivered the devices that sent a receipt, and when each did first
 * @param read the devices that displayed it or a later one, and when each said so first
 * @param complete false if so much was said since that not all was looked at
 */
public record MessageState(
        String id,
        String messageId,
        Jid from,
        Jid to,
        boolean outgoing,
        Instant sent,
        Map<Jid, Instant> delivered,
        Map<Jid, Instant> read,
        boolean complete) {}
