package im.herald.muc;

/**
 * What the list of rooms needs to know of one in memory.
 *
 * @param name or empty
 * @param listed whether everybody may find it
 */
record RoomEntry(String name, boolean listed, int occupants) {
    static final RoomEntry NONE = new RoomEntry("", false, 0);

    static RoomEntry of(Room room) {
        Configuration configuration = room.configuration();
        return new RoomEntry(
                configuration.text(Setting.NAME),
                configuration.is(Setting.PUBLIC) && !room.isLocked(),
                room.occupants().size());
    }
}
