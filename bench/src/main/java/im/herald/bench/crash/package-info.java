/** Kills Herald again and again under load, and reads what it has kept. */
package im.herald.bench.crash;
