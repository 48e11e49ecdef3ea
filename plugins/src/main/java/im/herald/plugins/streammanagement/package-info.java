/** Acknowledgements, and sessions that survive their connection: XEP-0198. */
package im.herald.plugins.streammanagement;
