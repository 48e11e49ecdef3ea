/** In-band registration (XEP-0077). */
package im.herald.plugins.registration;
