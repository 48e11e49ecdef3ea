/** Pictures of measurements. */
package im.herald.bench.plot;
