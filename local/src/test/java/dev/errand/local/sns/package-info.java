@NullMarked
package dev.errand.local.sns;

import org.jspecify.annotations.NullMarked;
