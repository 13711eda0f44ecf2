/** The verdict and the result of a run. */
@NullMarked
package dev.errand.report;

import org.jspecify.annotations.NullMarked;
