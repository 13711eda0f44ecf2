/** A request becomes nodes, waves and batches. */
@NullMarked
package dev.errand.plan;

import org.jspecify.annotations.NullMarked;
