/** External components: programs that are domains of this server (XEP-0114). */
package im.herald.s2s.component;
