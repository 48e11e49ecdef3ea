package im.herald.plugins.portable;

import im.herald.jid.Jid;
import im.herald.store.AccountStore;
import im.herald.store.Credentials;
import im.herald.store.ScramKeys;
import im.herald.xml.Element;
import im.herald.xml.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Makes accounts, one after the other, whole or not at all: nobody can sign in before all of one is
 * there.
 */
public final class ImportedUsers {
    private final AccountStore accounts;
    private final List<UserPart> parts;
    private final Function<String, Credentials> keys;
    private final Consumer<Jid> made;
    private Map<String, ScramKeys> scram = new HashMap<>();
    private Jid account;
    private String password;

    /**
     * @param keys derives what is stored from a password
     * @param made hears of each account once it is complete
     */
    public ImportedUsers(
            AccountStore accounts,
            List<UserPart> parts,
            Function<String, Credentials> keys,
            Consumer<Jid> made) {
        this.made = made;
        this.accounts = accounts;
        this.parts = parts;
        this.keys = keys;
    }

    /** False if it exists. */
    boolean begin(Jid begun, String itsPassword) {
        account = begun;
        password = itsPassword;
        scram = new HashMap<>();
        return accounts.create(account, new Credentials(Map.of()));
    }

    boolean isContainer(Name name) {
        return parts.stream().anyMatch(part -> name.equals(part.container()));
    }

    /**
     * @param container or null
     * @return false if nobody knows what it is
     */
    boolean take(Name container, Element element) {
        if (container == null && element.name().equals(ScramCredentials.NAME)) {
            ScramCredentials.read(element, scram);
            return true;
        }
        for (UserPart part : parts) {
            if (Objects.equals(container, part.container()) && part.restore(account, element)) {
                return true;
            }
        }
        return false;
    }

    void complete() {
        parts.forEach(part -> part.complete(account));
        Credentials credentials =
                scram.isEmpty() && password != null ? keys.apply(password) : new Credentials(scram);
        accounts.replaceCredentials(account, credentials);
        made.accept(account);
    }

    /** As if it had never begun. */
    void giveUp() {
        accounts.delete(account);
    }
}
