/** Acknowledgements between servers, and streams that are resumed: XEP-0198. */
package im.herald.s2s.streammanagement;
