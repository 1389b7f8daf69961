/**
 * Model to Camel YAML DSL text, one translator per step kind. Knows the names of Camel YAML but
 * never runs a context.
 */
@NullMarked
package io.mehari.translate;

import org.jspecify.annotations.NullMarked;
