package im.herald.muc;

/** What of a room lasts. */
record RoomState(
        Configuration configuration, Affiliations affiliations, Subject subject, VCard vcard) {
    static final RoomState NEW =
            new RoomState(Configuration.USUAL, Affiliations.NONE, Subject.NONE, VCard.NONE);

    RoomState with(Configuration changed) {
        return new RoomState(changed, affiliations, subject, vcard);
    }

    RoomState with(Affiliations changed) {
        return new RoomState(configuration, changed, subject, vcard);
    }

    RoomState with(Subject changed) {
        return new RoomState(configuration, affiliations, changed, vcard);
    }

    RoomState with(VCard changed) {
        return new RoomState(configuration, affiliations, subject, changed);
    }

    boolean isPersistent() {
        return configuration.is(Setting.PERSISTENT);
    }
}
