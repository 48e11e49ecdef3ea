/** Entity capabilities (XEP-0115) of the server itself. */
package im.herald.plugins.caps;
