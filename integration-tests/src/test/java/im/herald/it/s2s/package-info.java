/** Servers that talk to each other, and peers that do not behave. */
package im.herald.it.s2s;
