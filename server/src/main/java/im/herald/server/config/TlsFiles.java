package im.herald.server.config;

import java.nio.file.Path;

/** The certificate chain and its key in PEM; both null if Herald makes its own. */
public record TlsFiles(Path certificate, Path key) {
    public TlsFiles {
        if ((certificate == null) != (key == null)) {
            throw new ConfigurationException("tls.certificate and tls.key go together");
        }
    }

    /** Whether none are named, so that a certificate is made on the first start. */
    public boolean isSelfSigned() {
        return certificate == null;
    }
}
