package im.herald.it.smack;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tests that run together, on accounts of their own. The suite shares three accounts among its
 * tests, in an order of chance, and some of them do not wait until what they leave behind has
 * arrived everywhere; those who would take it for theirs run apart.
 *
 * @param enabled names of classes or of their methods; empty for all
 * @param disabled names of classes; the suite takes the name of a method for its whole class
 */
record Part(Set<String> enabled, Set<String> disabled) {
    /**
     * EntityCapsTest ends with both sides' {@code unsubscribed} under way. The test of software
     * information then finds the old rosters still in the clients, asks for no subscription, and
     * waits for a presence that it may no longer see.
     */
    private static final Set<String> AFTER_ENTITY_CAPS = Set.of("SoftwareInfoIntegrationTest");

    /** Classes of which one test is left out or runs elsewhere. */
    private static final Set<String> REST_OF_CLASSES =
            Set.of(
                    "FileTransferIntegrationTest.ibbFileTransferTest",
                    "RosterIntegrationTest.subscribeRequestListenerTest",
                    "RosterIntegrationTest.testRosterPushAfterSubscriptionRequest",
                    "RosterIntegrationTest.testPresenceApprovalStampedAndDelivered",
                    "RosterIntegrationTest.testPresenceApprovalYieldsRosterPush",
                    "RosterIntegrationTest.testPresenceApprovalYieldsRosterPush2",
                    "RosterIntegrationTest.testCurrentPresenceSentAfterSubscriptionApproval");

    /**
     * Wants the next presence of the other account to be its request. When a contact with a pending
     * request was removed before, which the test waits for at one side only, the {@code
     * unsubscribe} that RFC 6121 asks for may come first.
     */
    private static final Set<String> NEXT_PRESENCE =
            Set.of("RosterIntegrationTest.testPresenceDeliveredToRecipient");

    /** All parts; together they are the suite without what is {@link Excluded}. */
    static List<Part> all() {
        List<Set<String>> apart = List.of(AFTER_ENTITY_CAPS, REST_OF_CLASSES, NEXT_PRESENCE);
        Set<String> elsewhere = new TreeSet<>(Excluded.classes());
        apart.forEach(
                tests -> tests.forEach(test -> elsewhere.add(test.replaceFirst("\\..*", ""))));
        return List.of(
                new Part(Set.of(), elsewhere),
                only(AFTER_ENTITY_CAPS),
                only(REST_OF_CLASSES),
                only(NEXT_PRESENCE));
    }

    /** Just these tests. */
    static Part only(Set<String> tests) {
        return new Part(tests, Set.of());
    }
}
