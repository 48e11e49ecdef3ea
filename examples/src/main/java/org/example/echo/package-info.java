/** The plugin of docs/writing-a-plugin.md. */
package org.example.echo;
