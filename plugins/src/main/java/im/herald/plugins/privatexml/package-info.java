/** Private XML storage (XEP-0049). */
package im.herald.plugins.privatexml;
