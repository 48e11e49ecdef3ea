package im.herald.server.config;

import java.util.List;
import java.util.Map;

/**
 * Where external components connect.
 *
 * @param port 0 takes any free port
 * @param bind addresses or names to listen on
 * @param secrets by domain; if there are none, no port is open
 */
public record ComponentConfig(int port, List<String> bind, Map<String, String> secrets) {
    public ComponentConfig {
        Checks.port("component.port", port);
        bind = List.copyOf(bind);
        secrets = Map.copyOf(secrets);
        if (secrets.containsValue("")) {
            throw new ConfigurationException("component.secrets has an empty secret");
        }
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "ComponentConfig[" + port + ", " + bind + ", " + secrets.keySet() + ']';
    }
}
