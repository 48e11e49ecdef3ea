/** Herald as a process of its own, for the tests that use it from outside. */
package im.herald.it.process;
