/** The numbers of a running server, kept by Micrometer (docs/adr/0002-metrics.md). */
package im.herald.server.metrics;
