@NullMarked
package dev.errand.local.cloudformation;

import org.jspecify.annotations.NullMarked;
