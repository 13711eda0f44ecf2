/** What Errand costs, measured and put beside the design's budgets. Never part of the tests. */
@NullMarked
package dev.errand.local.benchmark;

import org.jspecify.annotations.NullMarked;
