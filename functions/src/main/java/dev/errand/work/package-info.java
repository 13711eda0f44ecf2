/** How a step gets through many things at once and stays far from its time limit. */
@NullMarked
package dev.errand.work;

import org.jspecify.annotations.NullMarked;
