/** Outputs and exit codes go to the run store as nodes finish. */
@NullMarked
package dev.errand.collect;

import org.jspecify.annotations.NullMarked;
