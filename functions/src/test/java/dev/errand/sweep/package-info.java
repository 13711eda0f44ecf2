@NullMarked
package dev.errand.sweep;

import org.jspecify.annotations.NullMarked;
