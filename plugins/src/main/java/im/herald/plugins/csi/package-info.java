/** Devices that nobody looks at are left in peace: XEP-0352. */
package im.herald.plugins.csi;
