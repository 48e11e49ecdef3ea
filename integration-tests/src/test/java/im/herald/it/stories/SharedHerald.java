package im.herald.it.stories;

import im.herald.it.process.HeraldProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives every test a {@link Story} on one server that all stories share. A test during which the
 * server logs an error fails.
 */
final class SharedHerald implements ParameterResolver, AfterEachCallback {
    private static final ExtensionContext.Namespace HERE =
            ExtensionContext.Namespace.create(SharedHerald.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Story.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Story story = new Story(server(context));
        context.getStore(HERE).put(Story.class, story);
        return story;
    }

    private static HeraldProcess server(ExtensionContext context) {
        return context.getRoot()
                .getStore(HERE)
                .computeIfAbsent(HeraldProcess.class, key -> start(), HeraldProcess.class);
    }

    private static HeraldProcess start() {
        try {
            Path data = Files.createTempDirectory("herald-stories");
            return new HeraldProcess(data)
                    .set("registration.open", "true")
                    .set("registration.per-hour", "1000")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Story story = context.getStore(HERE).get(Story.class, Story.class);
        if (story != null) {
            story.close();
            story.herald().log().shouldHaveNoUnannouncedError();
        }
    }
}
