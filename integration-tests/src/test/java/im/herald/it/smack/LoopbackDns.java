package im.herald.it.smack;

import java.net.InetAddress;
import org.minidns.dnsmessage.DnsMessage;
import org.minidns.dnsmessage.Question;
import org.minidns.dnsqueryresult.DnsQueryResult;
import org.minidns.dnsqueryresult.DnsQueryResult.QueryMethod;
import org.minidns.dnsqueryresult.StandardDnsQueryResult;
import org.minidns.hla.ResolverApi;
import org.minidns.record.A;
import org.minidns.record.Data;
import org.minidns.record.Record;
import org.minidns.record.SRV;
import org.minidns.source.AbstractDnsDataSource;

/**
 * Answers Smack's questions about localhost without a network. The suite has no setting for a port;
 * the SRV record of the domain is the way to name one.
 */
final class LoopbackDns extends AbstractDnsDataSource {
    private static final long SECONDS = 0; // the next server has another port

    private final int port;

    private LoopbackDns(int port) {
        this.port = port;
    }

    /** From now on Smack finds the server of localhost on this port. */
    static void install(int port) {
        ResolverApi.INSTANCE.getClient().setDataSource(new LoopbackDns(port));
    }

    @Override
    public DnsQueryResult query(DnsMessage query, InetAddress server, int serverPort) {
        DnsMessage.Builder response = query.getResponseBuilder(DnsMessage.RESPONSE_CODE.NO_ERROR);
        response.setRecursionAvailable(true);
        Question question = query.getQuestion();
        Data answer = answer(question);
        if (answer != null) {
            response.addAnswer(
                    new Record<>(
                            question.name, question.type, Record.CLASS.IN, SECONDS, answer, false));
        }
        return new StandardDnsQueryResult(
                server, serverPort, QueryMethod.testWorld, query, response.build());
    }

    private Data answer(Question question) {
        String name = question.name.toString();
        if (question.type == Record.TYPE.SRV && name.startsWith("_xmpp-client._tcp.")) {
            return new SRV(0, 0, port, "localhost");
        }
        boolean address = question.type == Record.TYPE.A && name.startsWith("localhost");
        return address ? new A(new byte[] {127, 0, 0, 1}) : null;
    }
}
