/** The configuration: HOCON bound to one validated record for each section. */
package im.herald.server.config;
