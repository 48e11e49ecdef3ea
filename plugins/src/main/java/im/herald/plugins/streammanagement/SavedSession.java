package im.herald.plugins.streammanagement;

import static java.nio.charset.StandardCharsets.UTF_8;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.xml.Element;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A session that waits for its client while the server is stopped.
 *
 * @param jid the full JID
 * @param id its SM-ID
 * @param hold for how many seconds it waits each time
 * @param until when it ends unless it is resumed
 * @param received how many of the client's stanzas are handled
 * @param handled how many stanzas the client has handled
 * @param presence its last presence, or null if it was not available
 * @param lasting what plugins keep with it
 * @param outstanding what the client is not known to have, oldest first
 */
record SavedSession(
        Jid jid,
        String id,
        long hold,
        Instant until,
        long received,
        long handled,
        Stanza presence,
        int priority,
        Map<String, String> lasting,
        List<Outstanding> outstanding) {
    private static final int NOTHING = 0;
    private static final int WHOLE = 1;
    private static final int ARCHIVED = 2;
    private static final int COPY = 3;

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(jid.toString());
        out.writeUTF(id);
        out.writeLong(hold);
        out.writeLong(until.toEpochMilli());
        out.writeLong(received);
        out.writeLong(handled);
        write(presence, out);
        out.writeByte(priority);
        out.writeInt(lasting.size());
        for (Map.Entry<String, String> value : lasting.entrySet()) {
            out.writeUTF(value.getKey());
            write(value.getValue().getBytes(UTF_8), out);
        }
        out.writeInt(outstanding.size());
        for (Outstanding one : outstanding) {
            write(one, out);
        }
    }

    private static void write(Outstanding one, DataOutputStream out) throws IOException {
        if (one.isArchived()) {
            out.writeByte(one.isCopy() ? COPY : ARCHIVED);
            out.writeLong(one.place());
        } else if (one.stanza() == null) {
            out.writeByte(NOTHING);
        } else {
            out.writeByte(WHOLE);
            write(one.stanza(), out);
        }
    }

    private static void write(Stanza stanza, DataOutputStream out) throws IOException {
        write(stanza == null ? new byte[0] : stanza.toBytes(), out);
    }

    private static void write(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static SavedSession read(DataInputStream in) throws IOException {
        return new SavedSession(
                Jid.of(in.readUTF()),
                in.readUTF(),
                in.readLong(),
                Instant.ofEpochMilli(in.readLong()),
                in.readLong(),
                in.readLong(),
                stanza(in),
                in.readByte(),
                lasting(in),
                outstanding(in));
    }

    private static Map<String, String> lasting(DataInputStream in) throws IOException {
        Map<String, String> lasting = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            lasting.put(in.readUTF(), new String(bytes(in), UTF_8));
        }
        return lasting;
    }

    private static List<Outstanding> outstanding(DataInputStream in) throws IOException {
        List<Outstanding> all = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            all.add(
                    switch (in.readByte()) {
                        case WHOLE -> Outstanding.whole(stanza(in));
                        case ARCHIVED -> Outstanding.archived(in.readLong(), false);
                        case COPY -> Outstanding.archived(in.readLong(), true);
                        default -> Outstanding.nothing();
                    });
        }
        return all;
    }

    private static Stanza stanza(DataInputStream in) throws IOException {
        byte[] bytes = bytes(in);
        return bytes.length == 0
                ? null
                : Stanza.of(Element.parse(bytes, 0, bytes.length, Stanza.NAMESPACE));
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
