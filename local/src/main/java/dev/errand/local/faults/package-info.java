/** What goes wrong with the calls of a service, on order. */
@NullMarked
package dev.errand.local.faults;

import org.jspecify.annotations.NullMarked;
