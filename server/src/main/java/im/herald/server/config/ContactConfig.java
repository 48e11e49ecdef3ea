package im.herald.server.config;

import java.net.URI;
import java.util.List;

/** Whom users and other servers may write to (XEP-0157), as URIs. */
public record ContactConfig(
        List<String> abuse,
        List<String> admin,
        List<String> feedback,
        List<String> sales,
        List<String> security,
        List<String> status,
        List<String> support) {
    public ContactConfig {
        abuse = checked("abuse", abuse);
        admin = checked("admin", admin);
        feedback = checked("feedback", feedback);
        sales = checked("sales", sales);
        security = checked("security", security);
        status = checked("status", status);
        support = checked("support", support);
    }

    private static List<String> checked(String role, List<String> addresses) {
        for (String address : addresses) {
            if (!isUri(address)) {
                throw new ConfigurationException(
                        "contact." + role + ": " + address + " is no URI such as mailto:me@a.org");
            }
        }
        return List.copyOf(addresses);
    }

    private static boolean isUri(String text) {
        try {
            return URI.create(text).isAbsolute();
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
