/**
 * The built-in demo API: a loopback HTTP server with deterministic data.
 */
@NullMarked
package io.mehari.demo;

import org.jspecify.annotations.NullMarked;
