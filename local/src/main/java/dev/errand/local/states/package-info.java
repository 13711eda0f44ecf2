/** The states language. */
@NullMarked
package dev.errand.local.states;

import org.jspecify.annotations.NullMarked;
