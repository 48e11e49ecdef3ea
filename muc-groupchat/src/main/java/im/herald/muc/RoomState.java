package im.herald.muc;

/** What of a room lasts. */
record RoomState(
        Configuration configuration,
        Affiliations affiliations,
        Subject subject,
        VCard vcard,
        Hats hats) {
    static final RoomState NEW =
            new RoomState(
                    Configuration.USUAL, Affiliations.NONE, Subject.NONE, VCard.NONE, Hats.NONE);

    RoomState with(Configuration changed) {
        return new RoomState(changed, affiliations, subject, vcard, hats);
    }

    RoomState with(Affiliations changed) {
        return new RoomState(configuration, changed, subject, vcard, hats);
    }

    RoomState with(Subject changed) {
        return new RoomState(configuration, affiliations, changed, vcard, hats);
    }

    RoomState with(VCard changed) {
        return new RoomState(configuration, affiliations, subject, changed, hats);
    }

    RoomState with(Hats changed) {
        return new RoomState(configuration, affiliations, subject, vcard, changed);
    }

    boolean isPersistent() {
        return configuration.is(Setting.PERSISTENT);
    }
}
