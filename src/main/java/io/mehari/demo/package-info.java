/**
 * The built-in demo API: a loopback HTTP server of a caravan trading company, with deterministic
 * data, every kind of paging and a few well-behaved faults. It may use the JDK's HTTP server and
 * {@code json}; it must not know missions, sources or the command line.
 */
@NullMarked
package io.mehari.demo;

import org.jspecify.annotations.NullMarked;
