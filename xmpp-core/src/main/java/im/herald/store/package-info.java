/** What the server keeps, as interfaces: blocking, called on worker threads only. */
package im.herald.store;
