/** What is acknowledged is there, whatever happens to the server, its database or its disk. */
package im.herald.it.reliability;
