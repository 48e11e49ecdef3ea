package im.herald.plugin;

/** A feature of the server; found by {@link java.util.ServiceLoader}, switched off by its name. */
public interface Plugin {
    /** As in {@code modules.disabled}, such as {@code roster}. */
    String name();

    /**
     * Reads like a table of contents: what the plugin takes part in. Called once, before serving.
     */
    void install(PluginContext context);
}
