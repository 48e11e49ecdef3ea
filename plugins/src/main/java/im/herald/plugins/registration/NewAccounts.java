package im.herald.plugins.registration;

import im.herald.jid.Jid;
import im.herald.plugin.PluginContext;
import im.herald.plugin.Registration;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.xml.Element;

/** New accounts: for strangers if the settings let them, and by administrators. */
final class NewAccounts implements Registration {
    private final RegistrationSettings settings;
    private final NewCredentials make;
    private final PluginContext ctx;

    NewAccounts(RegistrationSettings settings, NewCredentials make, PluginContext ctx) {
        this.settings = settings;
        this.make = make;
        this.ctx = ctx;
    }

    @Override
    public boolean isOpen() {
        return settings.open();
    }

    @Override
    public Element form() {
        return Element.of(Fields.NS, "query")
                .child(Element.of(Fields.NS, "username").build())
                .child(Element.of(Fields.NS, "password").build())
                .build();
    }

    @Override
    public Jid register(String domain, Element query) {
        if (!settings.open() || !ctx.domains().contains(domain)) {
            throw new StanzaException(StanzaError.cancel("not-allowed"));
        }
        return create(Fields.of(query, domain, "not-acceptable"));
    }

    /** Makes the account whatever the settings say; blocks. */
    Jid create(Fields fields) {
        if (ctx.stores().accounts().exists(fields.account())) {
            throw new StanzaException(StanzaError.cancel("conflict"));
        }
        if (!ctx.stores().accounts().create(fields.account(), fields.credentials(settings, make))) {
            throw new StanzaException(StanzaError.cancel("conflict"));
        }
        // somebody may have written to the address before it was one
        ctx.accounts().insist(fields.account(), account -> account.registered(true));
        return fields.account();
    }
}
