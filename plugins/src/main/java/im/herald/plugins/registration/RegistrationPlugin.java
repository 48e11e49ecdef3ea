package im.herald.plugins.registration;

import im.herald.plugin.Plugin;
import im.herald.plugin.PluginContext;
import im.herald.plugin.Registration;
import im.herald.plugin.Xep;
import im.herald.routing.Scope;
import im.herald.sasl.PasswordHashing;
import im.herald.xml.Name;
import java.security.SecureRandom;
import java.util.List;

/**
 * Lets users change their password and leave, administrators make accounts, and strangers come if
 * the settings say so.
 */
@Xep(number = 77, version = "2.4")
public final class RegistrationPlugin implements Plugin {
    private static final Name QUERY = new Name(Fields.NS, "query");

    @Override
    public String name() {
        return "registration";
    }

    @Override
    public void install(PluginContext ctx) {
        RegistrationSettings settings =
                ctx.need(RegistrationSettings.class, RegistrationSettings.closed());
        NewCredentials make = ctx.need(NewCredentials.class, hashing());
        NewAccounts accounts = new NewAccounts(settings, make, ctx);
        OwnAccount own = new OwnAccount(settings, make, ctx, accounts);
        ctx.feature(Fields.NS);
        for (Scope scope : List.of(Scope.SELF, Scope.DOMAIN)) {
            ctx.iq("get", QUERY, scope, own::show);
            ctx.iq("set", QUERY, scope, own::change);
        }
        ctx.provide(Registration.class, accounts);
    }

    private static NewCredentials hashing() {
        SecureRandom random = new SecureRandom();
        return password ->
                PasswordHashing.derive(password, PasswordHashing.DEFAULT_ITERATIONS, random);
    }
}
