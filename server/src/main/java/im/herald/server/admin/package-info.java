/** How commands reach a running server: lines over a Unix domain socket of the owner. */
package im.herald.server.admin;
