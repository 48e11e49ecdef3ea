/** vCards (XEP-0054), which carry the avatars of XEP-0153. */
package im.herald.plugins.vcard;
