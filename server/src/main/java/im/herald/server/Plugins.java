package im.herald.server;

import im.herald.plugin.Plugin;
import im.herald.plugin.PluginContext;
import im.herald.server.config.ConfigurationException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/** Herald's own plugins, and those whose jars are in {@code plugins.d} of the data folder. */
final class Plugins {
    private static final String FOLDER = "plugins.d";

    private Plugins() {}

    /**
     * Makes the classes of the jars visible, to each other too.
     *
     * @return to be closed once no plugin is used any more
     */
    static URLClassLoader jars(Path data) throws IOException {
        List<URL> jars = new ArrayList<>();
        if (Files.isDirectory(data.resolve(FOLDER))) {
            try (DirectoryStream<Path> files =
                    Files.newDirectoryStream(data.resolve(FOLDER), "*.jar")) {
                for (Path file : files) {
                    jars.add(file.toUri().toURL());
                }
            }
        }
        jars.sort(Comparator.comparing(URL::getPath)); // the same order at every start
        return new URLClassLoader(FOLDER, jars.toArray(URL[]::new), Plugins.class.getClassLoader());
    }

    /**
     * Installs all but the disabled ones, in order of the service files; returns the names.
     *
     * @param loader finds them
     */
    static List<String> install(ClassLoader loader, Set<String> disabled, PluginContext context) {
        List<Plugin> found = find(loader);
        List<String> names = found.stream().map(Plugin::name).toList();
        for (String name : disabled) {
            if (!names.contains(name)) {
                throw new ConfigurationException(
                        "modules.disabled: there is no module " + name + "; there are " + names);
            }
        }
        found.removeIf(plugin -> disabled.contains(plugin.name()));
        found.forEach(plugin -> install(plugin, context));
        return found.stream().map(Plugin::name).toList();
    }

    private static void install(Plugin plugin, PluginContext context) {
        try {
            plugin.install(context);
        } catch (RuntimeException | LinkageError broken) {
            throw new ConfigurationException(
                    "module " + plugin.name() + " cannot be installed: " + broken, broken);
        }
    }

    private static List<Plugin> find(ClassLoader loader) {
        List<Plugin> found = new ArrayList<>();
        try {
            ServiceLoader.load(Plugin.class, loader).forEach(found::add);
        } catch (ServiceConfigurationError | LinkageError broken) {
            throw new ConfigurationException(FOLDER + ": " + broken.getMessage());
        }
        return found;
    }
}
