package im.herald.server;

import im.herald.jid.Jid;
import im.herald.server.admin.AdminCommands;
import im.herald.server.admin.AdminException;
import im.herald.store.AccountStore;
import im.herald.store.Credentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** {@code account add|passwd|delete|list}, the same whether the server runs or not. */
final class AccountAdmin implements AdminCommands {
    private final AccountStore accounts;
    private final Set<String> domains;
    private final Function<String, Credentials> keys;
    private final AccountChanges changes;

    /**
     * @param keys derives what is stored from a password; IllegalArgumentException if it cannot
     */
    AccountAdmin(
            AccountStore accounts,
            Set<String> domains,
            Function<String, Credentials> keys,
            AccountChanges changes) {
        this.accounts = accounts;
        this.domains = domains;
        this.keys = keys;
        this.changes = changes;
    }

    /** Words: the operation, the address, the password. */
    @Override
    public List<String> run(List<String> words) {
        String operation = words.isEmpty() ? "" : words.get(0);
        return switch (operation) {
            case "add" -> add(account(words), password(words));
            case "passwd" -> passwd(account(words), password(words));
            case "delete" -> delete(account(words));
            case "list" -> list(words.size() > 1 ? Set.of(words.get(1)) : domains);
            default -> throw new AdminException("account add, passwd, delete or list");
        };
    }

    private List<String> add(Jid account, Credentials credentials) {
        if (!accounts.create(account, credentials)) {
            throw new AdminException(account + " exists already");
        }
        changes.added(account);
        return List.of("added " + account);
    }

    private List<String> passwd(Jid account, Credentials credentials) {
        if (!accounts.replaceCredentials(account, credentials)) {
            throw unknown(account);
        }
        return List.of("changed the password of " + account);
    }

    private List<String> delete(Jid account) {
        if (!accounts.delete(account)) {
            throw unknown(account);
        }
        changes.deleted(account);
        return List.of("deleted " + account);
    }

    private List<String> list(Set<String> of) {
        List<String> lines = new ArrayList<>();
        of.stream()
                .sorted()
                .forEach(domain -> accounts.list(domain).forEach(a -> lines.add(a.toString())));
        return lines;
    }

    private static AdminException unknown(Jid account) {
        return new AdminException("there is no account " + account);
    }

    private Jid account(List<String> words) {
        String text = words.size() > 1 ? words.get(1) : "";
        Jid jid;
        try {
            jid = Jid.of(text);
        } catch (IllegalArgumentException wrong) {
            throw new AdminException(text + " is no address: " + wrong.getMessage());
        }
        if (jid.localpart() == null || !jid.isBare()) {
            throw new AdminException(text + " is no account; write it as name@domain");
        }
        if (!domains.contains(jid.domainpart())) {
            throw new AdminException(jid.domainpart() + " is no domain of this server");
        }
        return jid;
    }

    private Credentials password(List<String> words) {
        String password = words.size() > 2 ? words.get(2) : "";
        if (password.isEmpty()) {
            throw new AdminException("the password is empty");
        }
        try {
            return keys.apply(password);
        } catch (IllegalArgumentException wrong) {
            throw new AdminException("this password cannot be used: " + wrong.getMessage());
        }
    }
}
