/** Sends each batch once, as an envelope. */
@NullMarked
package dev.errand.dispatch;

import org.jspecify.annotations.NullMarked;
