package im.herald.stream;

/** Is told of tags, by places in the lexer's input. */
interface Tags {
    /** A start tag was read up to its {@code >}; its attributes are the lexer's. */
    void startTag(int name, int nameEnd, int colon, boolean empty);

    /** An end tag was read up to its {@code >}. */
    void endTag(int name, int nameEnd);

    /** Something other than white space stands where only tags may. */
    void stray();
}
