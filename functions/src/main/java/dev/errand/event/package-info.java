/** What a deployment tells others of its runs, as docs/events.md shows it. */
@NullMarked
package dev.errand.event;

import org.jspecify.annotations.NullMarked;
