package im.herald.routing;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.jid.Jid;
import im.herald.stanza.Stanza;
import im.herald.store.StoreException;
import im.herald.xml.Element;
import im.herald.xml.Name;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class IqHandlersTest {
    private static final Jid HOST = Jid.of("capulet.example");

    private final List<Stanza> answers = new ArrayList<>();
    private final IqHandlers handlers = new IqHandlers(Runnable::run, answers::add);

    @Test
    void brokenStoreShouldBeAnInternalServerError() {
        handlers.add("get", new Name("urn:x", "query"), Scope.DOMAIN, request -> broken());

        handlers.handle(Scope.DOMAIN, query(), null, null, HOST);

        assertThat(answers)
                .singleElement()
                .asString()
                .contains("type='error'", "<internal-server-error");
    }

    private static IqReply broken() {
        return IqReply.blocking(
                () -> {
                    throw new StoreException("the database is gone", null);
                });
    }

    private static Stanza query() {
        return Stanza.iq()
                .type("get")
                .id("q")
                .from(Jid.of("romeo@capulet.example/orchard"))
                .child(Element.of("urn:x", "query").build())
                .build();
    }
}
