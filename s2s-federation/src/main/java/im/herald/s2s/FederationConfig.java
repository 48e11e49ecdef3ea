package im.herald.s2s;

import im.herald.stream.TokenizerLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How server streams are treated.
 *
 * @param requireEncryption whether nothing is sent or taken in clear (RFC 7590 §3.2)
 * @param rules which domains may talk to this server, and what proves who they are
 * @param hosts servers of domains that are not asked for in DNS; see {@code dns.FixedTargets}
 * @param authorities PEM file of who signs the certificates of servers; null for those of the Java
 *     runtime
 * @param queueBytes how much may wait for one domain
 * @param queueAge how long it may wait
 * @param streamsPerDomain streams one domain may have open to this server
 * @param beforeAuthentication limits for strangers
 * @param afterAuthentication limits for servers that have proved who they are
 * @param negotiationTimeout time from the connection to the proof
 * @param idle time after which a stream that carries nothing is closed
 * @param acknowledgementTimeout time a server has to acknowledge before its connection is given up
 * @param waiting file for what waits for other servers while this one is stopped
 * @param dialbackSecret keys are made from it (XEP-0185)
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FederationConfig(
        boolean requireEncryption,
        DomainRules rules,
        Map<String, String> hosts,
        Path authorities,
        int queueBytes,
        Duration queueAge,
        int streamsPerDomain,
        TokenizerLimits beforeAuthentication,
        TokenizerLimits afterAuthentication,
        Duration negotiationTimeout,
        Duration idle,
        Duration acknowledgementTimeout,
        Path waiting,
        byte[] dialbackSecret) {}
