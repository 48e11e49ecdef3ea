/** The numbers an operator wants to see (docs/adr/0002-metrics.md). */
package im.herald.meter;
