@NullMarked
package dev.errand.local.follow;

import org.jspecify.annotations.NullMarked;
