package im.herald.server;

import im.herald.jid.Jid;
import im.herald.plugins.archive.ImportedIds;
import im.herald.plugins.archive.PortableArchive;
import im.herald.plugins.archive.PortablePreferences;
import im.herald.plugins.blocking.PortableBlockList;
import im.herald.plugins.offline.PortableOffline;
import im.herald.plugins.portable.Export;
import im.herald.plugins.portable.Import;
import im.herald.plugins.portable.ImportedUsers;
import im.herald.plugins.portable.UserPart;
import im.herald.plugins.privatexml.PortablePrivateXml;
import im.herald.plugins.roster.PortableRoster;
import im.herald.plugins.vcard.PortableVCard;
import im.herald.server.admin.AdminCommands;
import im.herald.server.admin.AdminException;
import im.herald.store.Credentials;
import im.herald.store.PublicIds;
import im.herald.store.Stores;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** {@code export} and {@code import}, the same whether the server runs or not. */
final class TransferAdmin implements AdminCommands {
    private final Stores stores;
    private final Set<String> domains;
    private final Function<String, Credentials> keys;
    private final AccountChanges changes;

    /**
     * @param keys derives what is stored from a password that a file has in clear
     */
    TransferAdmin(
            Stores stores,
            Set<String> domains,
            Function<String, Credentials> keys,
            AccountChanges changes) {
        this.stores = stores;
        this.domains = domains;
        this.keys = keys;
        this.changes = changes;
    }

    /** Words: the operation, the file, and for an export the accounts or domains. */
    @Override
    public List<String> run(List<String> words) {
        List<String> lines = new ArrayList<>();
        run(words, lines::add);
        return lines;
    }

    /**
     * @param lines takes them as they come, since it may last
     */
    void run(List<String> words, Consumer<String> lines) {
        String operation = words.isEmpty() ? "" : words.get(0);
        boolean export = operation.equals("export") && words.size() > 2;
        if (!export && !(operation.equals("import") && words.size() == 2)) {
            throw new AdminException("export FILE JID..., or import FILE");
        }
        Path file = Path.of(words.get(1));
        try {
            if (export) {
                write(file, accounts(words.subList(2, words.size())), lines);
            } else {
                read(file, lines);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException wrong) {
            throw new AdminException(wrong.getMessage());
        }
    }

    private List<UserPart> parts() {
        ImportedIds imported = new ImportedIds();
        PublicIds ids = new PublicIds(stores.secret("archive-ids"));
        return List.of(
                new PortableRoster(stores.rosters()),
                new PortableVCard(stores.values()),
                new PortablePrivateXml(stores.values()),
                new PortableBlockList(stores.values()),
                new PortablePreferences(stores.values()),
                new PortableArchive(stores.archive(), ids, imported),
                new PortableOffline(stores.offline(), imported, Clock.systemUTC()));
    }

    private List<Jid> accounts(List<String> words) {
        List<Jid> accounts = new ArrayList<>();
        for (String word : words) {
            Jid jid = Jid.of(word).bare();
            if (jid.localpart() == null) {
                accounts.addAll(stores.accounts().list(jid.domainpart()));
            } else if (stores.accounts().exists(jid)) {
                accounts.add(jid);
            } else {
                throw new AdminException("there is no account " + jid);
            }
        }
        return accounts;
    }

    /** What is half written is taken away. */
    private void write(Path file, List<Jid> accounts, Consumer<String> lines) throws IOException {
        Export export = new Export(stores.accounts(), parts(), lines);
        boolean done = false;
        try (OutputStream out = create(file)) {
            export.write(accounts, out);
            done = true;
        } finally {
            if (!done) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** XEP-0227 §6: for its owner only. */
    private static OutputStream create(Path file) throws IOException {
        try {
            return Channels.newOutputStream(
                    FileChannel.open(
                            file,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            DataFolder.rights("rw-------")));
        } catch (FileAlreadyExistsException there) {
            throw new AdminException(file + " exists already");
        }
    }

    private void read(Path file, Consumer<String> lines) throws IOException {
        ImportedUsers users = new ImportedUsers(stores.accounts(), parts(), keys, this::begin);
        int made = new Import(users, domains, lines).read(file);
        lines.accept(made + " accounts imported");
    }

    /** Whoever wrote to the address before it was an account left an empty one in memory. */
    private void begin(Jid account) {
        changes.deleted(account);
        changes.added(account);
    }
}
