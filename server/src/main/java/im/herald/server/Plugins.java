package im.herald.server;

import im.herald.plugin.Plugin;
import im.herald.plugin.PluginContext;
import im.herald.server.config.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/** The plugins on the class path. */
final class Plugins {
    private Plugins() {}

    /** Installs all but the disabled ones, in order of the service files; returns the names. */
    static List<String> install(Set<String> disabled, PluginContext context) {
        List<Plugin> found = new ArrayList<>();
        ServiceLoader.load(Plugin.class).forEach(found::add);
        List<String> names = found.stream().map(Plugin::name).toList();
        for (String name : disabled) {
            if (!names.contains(name)) {
                throw new ConfigurationException(
                        "modules.disabled: there is no module " + name + "; there are " + names);
            }
        }
        found.removeIf(plugin -> disabled.contains(plugin.name()));
        found.forEach(plugin -> plugin.install(context));
        return found.stream().map(Plugin::name).toList();
    }
}
