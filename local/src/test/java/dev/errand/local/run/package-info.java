/** Whole runs on the local deployment: what a user is promised, shown. */
@NullMarked
package dev.errand.local.run;

import org.jspecify.annotations.NullMarked;
