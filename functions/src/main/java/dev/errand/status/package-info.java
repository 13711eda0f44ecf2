/** One look at all commands in flight: progress, next wait. */
@NullMarked
package dev.errand.status;

import org.jspecify.annotations.NullMarked;
