/**
 * One execution of a mission: its declarations at work, its open stores, what it counted and what
 * went wrong. Uses expression, store and source; knows no Camel and no definition files.
 */
@NullMarked
package io.mehari.run;

import org.jspecify.annotations.NullMarked;
