/** What plugins ask each other about who may see whom (RFC 6121 §4, XEP-0191). */
package im.herald.plugins.visibility;
