/** What people do with the server, told with Smack as the client (RFC 6120, RFC 6121). */
package im.herald.it.stories;
