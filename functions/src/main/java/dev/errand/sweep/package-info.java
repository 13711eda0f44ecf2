/** Finishes runs whose executions were stopped or have died. */
@NullMarked
package dev.errand.sweep;

import org.jspecify.annotations.NullMarked;
