package im.herald.it.s2s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.minidns.dnsmessage.DnsMessage;
import org.minidns.dnsmessage.DnsMessage.RESPONSE_CODE;
import org.minidns.dnsmessage.Question;
import org.minidns.record.Record;
import org.minidns.record.SRV;

/** A name server on loopback that knows where some XMPP servers listen there, and nothing else. */
final class LocalDns implements AutoCloseable {
    private static final String SERVICE = "_xmpp-server._tcp.";

    private final Map<String, Integer> ports;
    private final DatagramSocket socket;

    /**
     * @param ports by domain
     */
    LocalDns(Map<String, Integer> ports) {
        this.ports = ports;
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "dns");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        while (!socket.isClosed()) {
            try {
                packet.setLength(2048);
                socket.receive(packet);
                byte[] asked = Arrays.copyOf(packet.getData(), packet.getLength());
                byte[] answer = answer(new DnsMessage(asked)).toArray();
                socket.send(
                        new DatagramPacket(
                                answer, answer.length, packet.getAddress(), packet.getPort()));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private DnsMessage answer(DnsMessage asked) {
        Question question = asked.getQuestion();
        String name = question.name.toString();
        Integer port =
                name.startsWith(SERVICE) ? ports.get(name.substring(SERVICE.length())) : null;
        DnsMessage.Builder answer =
                asked.getResponseBuilder(
                        port == null ? RESPONSE_CODE.NX_DOMAIN : RESPONSE_CODE.NO_ERROR);
        answer.setRecursionAvailable(true).setRecursionDesired(asked.recursionDesired);
        if (port != null) {
            answer.setAnswers(
                    List.of(
                            new Record<>(
                                    question.name,
                                    Record.TYPE.SRV,
                                    1,
                                    60,
                                    new SRV(0, 0, port, "localhost"))));
        }
        return answer.build();
    }

    @Override
    public void close() {
        socket.close();
    }
}
