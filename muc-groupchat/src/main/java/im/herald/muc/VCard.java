package im.herald.muc;

import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * What a room shows of itself: its avatar (XEP-0486), and what else its owners write.
 *
 * @param element null if there is none
 * @param hashes of its images, as XEP-0153 §4.1 makes them
 */
record VCard(Element element, List<String> hashes) {
    static final VCard NONE = new VCard(null, List.of());

    /** It is in memory while the room is. */
    private static final int MOST_OCTETS = 64 << 10;

    /**
     * Takes what an owner sent.
     *
     * @throws StanzaException with policy-violation if it is too large, with bad-request if an
     *     image is no base64
     */
    static VCard of(Element element) {
        if (element.children().isEmpty()) {
            return NONE;
        }
        if (element.toString().getBytes(StandardCharsets.UTF_8).length > MOST_OCTETS) {
            throw new StanzaException(
                    StanzaError.modify("policy-violation")
                            .withText("A room's vCard has " + MOST_OCTETS + " bytes at most."));
        }
        return new VCard(
                element,
                element.children().stream()
                        .filter(child -> child.is(Muc.VCARD, "PHOTO"))
                        .map(photo -> photo.child(Muc.VCARD, "BINVAL"))
                        .filter(image -> image != null)
                        .map(VCard::hash)
                        .toList());
    }

    private static String hash(Element image) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(image.text());
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (IllegalArgumentException nonsense) {
            throw new StanzaException(StanzaError.modify("bad-request"));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As it is kept, null if there is none. */
    String xml() {
        return element == null ? null : element.toString();
    }

    /** What was kept. */
    static VCard read(String xml) {
        if (xml == null) {
            return NONE;
        }
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        return of(Element.parse(bytes, 0, bytes.length, ""));
    }
}
