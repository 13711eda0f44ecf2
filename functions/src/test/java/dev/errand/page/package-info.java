@NullMarked
package dev.errand.page;

import org.jspecify.annotations.NullMarked;
