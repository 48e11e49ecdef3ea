package im.herald.server.config;

/** Where the stores are; {@code url} null means SQLite in the data folder. */
public record DatabaseConfig(String url, String user, String password) {
    public DatabaseConfig {
        if (url != null && !url.startsWith("jdbc:")) {
            throw new ConfigurationException("database.url must start with jdbc:");
        }
        if (url == null && (user != null || password != null)) {
            throw new ConfigurationException(
                    "database.user and database.password need database.url");
        }
    }

    /** Hides the password. */
    @Override
    public String toString() {
        return "DatabaseConfig[url=" + url + ", user=" + user + "]";
    }
}
