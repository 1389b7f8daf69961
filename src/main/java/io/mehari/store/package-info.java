/**
 * Record stores: memory, JSON Lines file, SQL. Uses JDBC and Jackson; knows no missions and no
 * Camel.
 */
@NullMarked
package io.mehari.store;

import org.jspecify.annotations.NullMarked;
