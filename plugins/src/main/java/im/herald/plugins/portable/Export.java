package im.herald.plugins.portable;

import im.herald.jid.Jid;
import im.herald.plugin.Xep;
import im.herald.store.AccountStore;
import im.herald.store.Credentials;
import im.herald.xml.ByteBuilder;
import im.herald.xml.Element;
import im.herald.xml.Name;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Writes accounts, element by element. Blocks. */
@Xep(number = 227, version = "1.1")
public final class Export {
    static final String NS = "urn:xmpp:pie:0";

    /** Of one account, between two lines of progress. */
    private static final int MANY = 10_000;

    private final AccountStore accounts;
    private final List<UserPart> parts;
    private final Consumer<String> progress;
    private OutputStream out;

    /**
     * @param progress takes lines for people
     */
    public Export(AccountStore accounts, List<UserPart> parts, Consumer<String> progress) {
        this.accounts = accounts;
        this.parts = parts;
        this.progress = progress;
    }

    /**
     * Writes one document with these accounts.
     *
     * @throws IllegalArgumentException if one is not there
     */
    public void write(Collection<Jid> jids, OutputStream to) throws IOException {
        TreeMap<String, TreeSet<Jid>> hosts = new TreeMap<>();
        for (Jid jid : jids) {
            hosts.computeIfAbsent(
                            jid.domainpart(),
                            host -> new TreeSet<>((a, b) -> a.toString().compareTo(b.toString())))
                    .add(jid.bare());
        }
        out = new BufferedOutputStream(to, 1 << 16);
        text("<?xml version='1.0' encoding='UTF-8'?>\n<server-data xmlns='" + NS + "'>\n");
        for (var host : hosts.entrySet()) {
            start("host", "jid", host.getKey());
            host.getValue().forEach(this::user);
            text("</host>\n");
        }
        text("</server-data>\n");
        out.flush();
    }

    private void user(Jid account) {
        Credentials credentials =
                accounts.credentials(account)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "there is no account " + account));
        start("user", "name", account.localpart());
        ScramCredentials.of(credentials).forEach(this::element);
        int written = 0;
        for (UserPart part : parts) {
            written += part(account, part);
        }
        text("</user>\n");
        progress.accept(String.format(Locale.ROOT, "%s: %,d elements", account, written));
    }

    private int part(Jid account, UserPart part) {
        Name container = part.container();
        int[] written = new int[1];
        part.export(
                account,
                element -> {
                    if (container != null && written[0] == 0) {
                        start(container);
                    }
                    element(element);
                    if (++written[0] % MANY == 0) {
                        progress.accept(
                                String.format(
                                        Locale.ROOT, "%s: %,d and more", account, written[0]));
                    }
                });
        if (container != null && written[0] > 0) {
            text("</" + container.local() + ">\n");
        }
        return written[0];
    }

    private void start(Name container) {
        start(container.local(), "xmlns", container.namespace());
    }

    private void start(String name, String attribute, String value) {
        bytes(new ByteBuilder(64).ascii("<" + name).attribute(attribute, value).ascii(">\n"));
    }

    private void element(Element element) {
        ByteBuilder bytes = new ByteBuilder(512);
        element.write(bytes, ""); // with its namespace, wherever it stands
        bytes(bytes.ascii("\n"));
    }

    private void text(String text) {
        bytes(new ByteBuilder(text.length()).ascii(text));
    }

    private void bytes(ByteBuilder bytes) {
        try {
            out.write(bytes.toBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
