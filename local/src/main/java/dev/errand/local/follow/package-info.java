/** What nodes print, read from their log streams while a run goes on. */
@NullMarked
package dev.errand.local.follow;

import org.jspecify.annotations.NullMarked;
