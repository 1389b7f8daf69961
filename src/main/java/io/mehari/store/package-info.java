/**
 * Record stores: memory, JSON Lines file, SQL. Uses JDBC and Jackson, and makes the database file
 * that it shares with the state store as that does; knows no missions and no Camel.
 */
@NullMarked
package io.mehari.store;

import org.jspecify.annotations.NullMarked;
