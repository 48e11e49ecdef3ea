/** Rooms: Multi-User Chat (XEP-0045). */
package im.herald.muc;
