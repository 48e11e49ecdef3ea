package im.herald.plugins.portable;

import im.herald.jid.Jid;
import im.herald.xml.Element;
import im.herald.xml.Name;
import java.util.function.Consumer;

/** What one feature keeps of accounts, as XEP-0227 §4 writes it. Blocks. */
public interface UserPart {
    /**
     * The element that holds what it exports, one after the other, so that it is never in memory as
     * a whole; null if each stands in {@code user} itself.
     */
    default Name container() {
        return null;
    }

    /** Hands over what there is of the account, in order. */
    void export(Jid account, Consumer<Element> to);

    /**
     * Keeps an element of an account that has nothing of its own yet.
     *
     * @return false, and nothing kept, if it is not of this part
     * @throws IllegalArgumentException if it makes no sense
     */
    boolean restore(Jid account, Element element);

    /** The account has no more elements: all that was taken is kept when it returns. */
    default void complete(Jid account) {}
}
