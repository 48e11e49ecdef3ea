/** Service discovery (XEP-0030) with its extended information (XEP-0128, XEP-0157). */
package im.herald.plugins.disco;
