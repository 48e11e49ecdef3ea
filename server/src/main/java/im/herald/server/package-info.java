/** The program: command line, assembly of the parts, and the operations on a running server. */
package im.herald.server;
