@NullMarked
package dev.errand.local.lambda;

import org.jspecify.annotations.NullMarked;
