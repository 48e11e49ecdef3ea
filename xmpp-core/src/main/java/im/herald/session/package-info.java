/** Accounts, their sessions, and the inbox that keeps each account's work in order. */
package im.herald.session;
