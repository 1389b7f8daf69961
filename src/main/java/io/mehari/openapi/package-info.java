/**
 * OpenAPI documents of sources (mission-language 10): reads them from files and URLs, in JSON or
 * YAML, of the versions 2.0, 3.0 and 3.1; resolves the calls of a mission to requests; judges
 * answers by their schema and invents them for dry runs. Uses the mission's model and JSON values;
 * knows no Camel.
 *
 * <p>The reader is our own: a call needs a method, a path, where parameters go and the schemas as
 * they are written, which is a small part of what the parsers of the OpenAPI projects build, and
 * these bring a validator, a date library and a mail library with them. Schemas are judged by a
 * library, which is loaded when the first answer is to be judged.
 */
@NullMarked
package io.mehari.openapi;

import org.jspecify.annotations.NullMarked;
