/** The stores over JDBC: SQLite in the data folder, or PostgreSQL. */
package im.herald.storage;
