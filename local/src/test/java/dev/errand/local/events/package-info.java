@NullMarked
package dev.errand.local.events;

import org.jspecify.annotations.NullMarked;
