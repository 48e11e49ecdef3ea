/**
 * Small answers: ping (XEP-0199), version (XEP-0092), time (XEP-0202), last activity (XEP-0012).
 */
package im.herald.plugins.basics;
