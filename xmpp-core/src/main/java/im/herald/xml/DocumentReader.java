package im.herald.xml;

import java.io.InputStream;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * Reads a document that may be larger than memory, step by step: into an element, or past it as a
 * whole. For files of the operator; what peers send is read by {@code StanzaTokenizer}.
 */
public final class DocumentReader implements AutoCloseable {
    private final XMLStreamReader2 reader;

    /**
     * @throws IllegalArgumentException if it is not the beginning of a document
     */
    public DocumentReader(InputStream in) {
        this.reader = ElementReader.open(in);
    }

    /**
     * Goes into the next element of the one it is in.
     *
     * @return its start tag as an element without content; null if there is no more, and then it is
     *     in the parent
     * @throws IllegalArgumentException if the document is not well-formed
     */
    public Element enter() {
        return guarded(
                () -> {
                    while (reader.hasNext()) {
                        int event = reader.next();
                        if (event == XMLStreamConstants.START_ELEMENT) {
                            return new Element(ElementReader.start(reader));
                        }
                        if (event == XMLStreamConstants.END_ELEMENT) {
                            return null;
                        }
                    }
                    return null;
                });
    }

    /** The whole of the element it went into last; then it is in the parent. */
    public Element whole() {
        return guarded(() -> ElementReader.whole(reader));
    }

    /** Leaves the element it went into last. */
    public void skip() {
        guarded(
                () -> {
                    reader.skipElement();
                    return List.of();
                });
    }

    private interface Step<T> {
        T take() throws XMLStreamException;
    }

    private static <T> T guarded(Step<T> step) {
        try {
            return step.take();
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        guarded(
                () -> {
                    reader.close();
                    return List.of();
                });
    }
}
