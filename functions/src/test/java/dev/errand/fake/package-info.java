/** What the steps talk to, in memory. */
@NullMarked
package dev.errand.fake;

import org.jspecify.annotations.NullMarked;
