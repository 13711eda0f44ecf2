@NullMarked
package dev.errand.local.api;

import org.jspecify.annotations.NullMarked;
