package im.herald.server;

import im.herald.net.SelfSigned;
import im.herald.net.TlsContext;
import im.herald.server.config.ConfigurationException;
import im.herald.server.config.HeraldConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificate of the configuration, or one made on the first start and kept. */
final class Certificate {
    private static final Logger LOG = LoggerFactory.getLogger(Certificate.class);

    private Certificate() {}

    static TlsContext open(HeraldConfig config) {
        try {
            TlsContext tls =
                    config.tls().isSelfSigned()
                            ? own(config)
                            : TlsContext.pem(config.tls().certificate(), config.tls().key());
            Path authorities = config.c2s().clientAuthorities();
            return authorities == null ? tls : tls.withClientCertificates(authorities);
        } catch (IOException failed) {
            throw new ConfigurationException("cannot use the certificate", failed);
        }
    }

    private static TlsContext own(HeraldConfig config) throws IOException {
        Path folder = config.data().resolve("tls");
        Path chain = folder.resolve("herald.crt");
        Path key = folder.resolve("herald.key");
        if (!Files.exists(chain) || !Files.exists(key)) {
            LOG.warn("tls.certificate is not set: making a self-signed certificate in {}", folder);
            SelfSigned.create(folder, config.domains());
        }
        return TlsContext.pem(chain, key);
    }

    /** When it ends and for whom it is, for people. */
    static String describe(TlsContext tls) {
        return tls.certificate().getSubjectX500Principal().getName()
                + ", valid until "
                + tls.certificate().getNotAfter().toInstant();
    }
}
