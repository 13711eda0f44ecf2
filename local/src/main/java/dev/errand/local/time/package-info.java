/** The one place that reads the machine's clock and waits; a virtual clock lets two days pass in seconds. */
@NullMarked
package dev.errand.local.time;

import org.jspecify.annotations.NullMarked;
