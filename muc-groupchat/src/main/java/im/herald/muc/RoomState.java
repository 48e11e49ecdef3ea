package im.herald.muc;

/** What of a room lasts. */
record RoomState(Configuration configuration, Affiliations affiliations, Subject subject) {
    RoomState with(Configuration changed) {
        return new RoomState(changed, affiliations, subject);
    }

    RoomState with(Affiliations changed) {
        return new RoomState(configuration, changed, subject);
    }

    RoomState with(Subject changed) {
        return new RoomState(configuration, affiliations, changed);
    }

    boolean isPersistent() {
        return configuration.is(Setting.PERSISTENT);
    }
}
