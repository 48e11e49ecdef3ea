package im.herald.plugins.portable;

import im.herald.jid.Jid;
import im.herald.xml.DocumentReader;
import im.herald.xml.Element;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;

/** Reads documents of XEP-0227, also those that are split into files (§5). Blocks. */
public final class Import {
    private static final String XINCLUDE = "http://www.w3.org/2001/XInclude";

    private final ImportedUsers users;
    private final Set<String> domains;
    private final Consumer<String> notes;
    private int imported;

    /**
     * @param domains of this server; others are left out
     * @param notes takes lines for people: accounts that are done, and what was not understood
     */
    public Import(ImportedUsers users, Set<String> domains, Consumer<String> notes) {
        this.users = users;
        this.domains = domains;
        this.notes = notes;
    }

    /**
     * Reads a file.
     *
     * @return how many accounts it made
     * @throws IllegalArgumentException if it is no such document; accounts that were complete stay
     */
    public int read(Path file) throws IOException {
        imported = 0;
        open(
                file,
                in -> {
                    Element root = in.enter();
                    if (root == null || !root.is(Export.NS, "server-data")) {
                        throw new IllegalArgumentException(file + " is no export of XEP-0227");
                    }
                    children(in, file, "host", this::host);
                });
        return imported;
    }

    @FunctionalInterface
    private interface Reading {
        void of(DocumentReader in) throws IOException;
    }

    @FunctionalInterface
    private interface Child {
        void read(DocumentReader in, Path file, Element start) throws IOException;
    }

    private static void open(Path file, Reading reading) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                DocumentReader in = new DocumentReader(bytes)) {
            reading.of(in);
        }
    }

    /** Those of this name, here or in other files; the rest is noted. */
    private void children(DocumentReader in, Path file, String name, Child child)
            throws IOException {
        for (Element start = in.enter(); start != null; start = in.enter()) {
            if (start.is(Export.NS, name)) {
                child.read(in, file, start);
            } else if (start.is(XINCLUDE, "include")) {
                in.skip();
                included(file, start, name, child);
            } else {
                notes.accept("not understood: " + name(start));
                in.skip();
            }
        }
    }

    private static void included(Path file, Element include, String name, Child child)
            throws IOException {
        String href = include.attribute("href");
        boolean plain = include.attribute("parse") == null && include.attribute("xpointer") == null;
        Path folder = file.toAbsolutePath().getParent();
        Path other = href == null ? null : folder.resolve(href).normalize();
        if (!plain || other == null || href.contains(":") || !other.startsWith(folder)) {
            throw new IllegalArgumentException("cannot include " + include);
        }
        open(
                other,
                in -> {
                    Element start = in.enter();
                    if (start == null || !start.is(Export.NS, name)) {
                        throw new IllegalArgumentException(other + " holds no " + name);
                    }
                    child.read(in, other, start);
                });
    }

    private static String name(Element start) {
        return "{" + start.namespace() + "}" + start.local();
    }

    private void host(DocumentReader in, Path file, Element start) throws IOException {
        String domain = start.attribute("jid");
        if (domain == null || !domains.contains(domain)) {
            notes.accept(domain + " is no domain of this server: left out");
            in.skip();
            return;
        }
        children(in, file, "user", (inside, from, user) -> user(inside, user, domain));
    }

    private void user(DocumentReader in, Element start, String domain) {
        Jid account = Jid.of(start.attribute("name"), domain, null);
        if (!users.begin(account, start.attribute("password"))) {
            notes.accept(account + " exists already: left out");
            in.skip();
            return;
        }
        try {
            for (Element part = in.enter(); part != null; part = in.enter()) {
                part(in, account, part);
            }
            users.complete();
        } catch (RuntimeException failed) {
            users.giveUp();
            throw failed;
        }
        imported++;
        notes.accept(account + ": imported");
    }

    private void part(DocumentReader in, Jid account, Element start) {
        boolean known = true;
        if (users.isContainer(start.name())) {
            for (Element each = in.enter(); each != null; each = in.enter()) {
                known &= users.take(start.name(), in.whole());
            }
        } else {
            known = users.take(null, in.whole());
        }
        if (!known) {
            notes.accept(account + ": not understood: " + name(start));
        }
    }
}
