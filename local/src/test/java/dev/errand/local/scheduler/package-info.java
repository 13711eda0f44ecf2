@NullMarked
package dev.errand.local.scheduler;

import org.jspecify.annotations.NullMarked;
