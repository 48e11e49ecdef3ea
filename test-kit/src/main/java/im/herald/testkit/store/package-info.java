/** Stores in memory, and the contracts that every implementation of the stores passes. */
package im.herald.testkit.store;
