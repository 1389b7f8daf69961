/** The command line: arguments, progress, tables and exit codes. Holds no logic of its own. */
@NullMarked
package io.mehari.cli;

import org.jspecify.annotations.NullMarked;
