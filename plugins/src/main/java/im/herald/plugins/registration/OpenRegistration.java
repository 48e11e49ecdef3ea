package im.herald.plugins.registration;

import im.herald.jid.Jid;
import im.herald.plugin.PluginContext;
import im.herald.stanza.StanzaError;
import im.herald.stanza.StanzaException;
import im.herald.xml.Element;

/** For strangers, if the settings let them. */
final class OpenRegistration implements Registration {
    private final RegistrationSettings settings;
    private final NewCredentials make;
    private final PluginContext ctx;

    OpenRegistration(RegistrationSettings settings, NewCredentials make, PluginContext ctx) {
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
        Fields fields = Fields.of(query, domain, "not-acceptable");
        if (ctx.stores().accounts().exists(fields.account())) {
            throw new StanzaException(StanzaError.cancel("conflict"));
        }
        if (!ctx.stores().accounts().create(fields.account(), fields.credentials(settings, make))) {
            throw new StanzaException(StanzaError.cancel("conflict"));
        }
        // somebody may have written to the address before it was one
        ctx.accounts().tell(fields.account(), account -> account.registered(true));
        return fields.account();
    }
}
