package im.herald.plugins.caps;

import static org.assertj.core.api.Assertions.assertThat;

import im.herald.plugins.disco.Discovery;
import im.herald.xml.Element;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class VerificationStringTest {
    private static String hash(String info) {
        byte[] bytes = ("<query>" + info + "</query>").getBytes(StandardCharsets.UTF_8);
        Element query = Element.parse(bytes, 0, bytes.length, Discovery.INFO);
        return new VerificationString(query.children()).hash();
    }

    /** XEP-0115 §5.2. */
    @Test
    void simpleExampleOfTheSpecificationShouldHaveItsHash() {
        String exodus =
                """
                <identity category='client' type='pc' name='Exodus 0.9.1'/>
                <feature var='http://jabber.org/protocol/disco#info'/>
                <feature var='http://jabber.org/protocol/disco#items'/>
                <feature var='http://jabber.org/protocol/muc'/>
                <feature var='http://jabber.org/protocol/caps'/>
                """;

        assertThat(hash(exodus)).isEqualTo("QgayPKawpkPSDYmwT/WM94uAlu0=");
    }

    /** XEP-0115 §5.3. */
    @Test
    void complexExampleOfTheSpecificationShouldHaveItsHash() {
        String psi =
                """
                <identity xml:lang='en' category='client' name='Psi 0.11' type='pc'/>
                <identity xml:lang='el' category='client' name='Ψ 0.11' type='pc'/>
                <feature var='http://jabber.org/protocol/caps'/>
                <feature var='http://jabber.org/protocol/disco#info'/>
                <feature var='http://jabber.org/protocol/disco#items'/>
                <feature var='http://jabber.org/protocol/muc'/>
                <x xmlns='jabber:x:data' type='result'>
                  <field var='FORM_TYPE' type='hidden'><value>urn:xmpp:dataforms:softwareinfo</value></field>
                  <field var='ip_version' type='text-multi'><value>ipv4</value><value>ipv6</value></field>
                  <field var='os'><value>Mac</value></field>
                  <field var='os_version'><value>10.5.1</value></field>
                  <field var='software'><value>Psi</value></field>
                  <field var='software_version'><value>0.11</value></field>
                </x>
                """;

        assertThat(hash(psi)).isEqualTo("q07IKJEyjvHSyhy//CH0CxmKi8w=");
    }
}
