package im.herald.it.stories;

import im.herald.it.process.HeraldProcess;
import org.jxmpp.jid.EntityBareJid;
import org.jxmpp.jid.impl.JidCreate;

/** Who a person is to the server. */
record User(String name, String password) {
    EntityBareJid jid() {
        return JidCreate.entityBareFromOrThrowUnchecked(name + "@" + HeraldProcess.DOMAIN);
    }

    User withPassword(String other) {
        return new User(name, other);
    }
}
