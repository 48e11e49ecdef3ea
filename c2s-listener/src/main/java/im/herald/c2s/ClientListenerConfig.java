package im.herald.c2s;

import im.herald.sasl.SaslPolicy;
import im.herald.stream.TokenizerLimits;
import java.time.Duration;

/**
 * How client streams are treated.
 *
 * @param requireEncryption whether STARTTLS must come before SASL on a plain port
 * @param sasl what authentication is offered
 * @param beforeAuthentication limits for strangers
 * @param afterAuthentication limits for clients who have signed in
 * @param negotiationTimeout time from the connection to the bound resource
 * @param conflict what becomes of a resource that is asked for twice
 * @param sessionsPerAccount most bound resources of one account
 * @param otherHost where clients are sent instead of being served (RFC 6120 §4.9.3.19), or null
 * @param registrationsPerHour accounts one IP address may make in an hour, if registration is open
 * @param saltSecret keeps the salt of unknown users stable
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ClientListenerConfig(
        boolean requireEncryption,
        SaslPolicy sasl,
        TokenizerLimits beforeAuthentication,
        TokenizerLimits afterAuthentication,
        Duration negotiationTimeout,
        ResourceConflict conflict,
        int sessionsPerAccount,
        String otherHost,
        int registrationsPerHour,
        byte[] saltSecret) {}
