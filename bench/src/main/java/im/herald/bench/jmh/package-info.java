/** What single parts of the server cost, measured by JMH. */
package im.herald.bench.jmh;
