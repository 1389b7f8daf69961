/**
 * The rim to Camel: components, the language {@code mission} and the beans that exported routes
 * name. Thin over the rooms above; never sees a definition file.
 */
@NullMarked
package io.mehari.camel;

import org.jspecify.annotations.NullMarked;
