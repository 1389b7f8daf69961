/**
 * Incremental runs whose process, database or disk fails (docs/guarantees.md). An API whose records
 * go on changing is read into a store; after each fault no watermark may have passed a record that
 * is not stored, and a run without faults must complete what is missing.
 */
@NullMarked
package io.mehari.faults;

import org.jspecify.annotations.NullMarked;
