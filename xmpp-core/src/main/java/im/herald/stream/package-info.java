/** XML streams (RFC 6120 §4): the tokenizer that cuts them into stanzas, errors that end them. */
package im.herald.stream;
