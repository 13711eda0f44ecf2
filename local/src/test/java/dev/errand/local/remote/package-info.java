@NullMarked
package dev.errand.local.remote;

import org.jspecify.annotations.NullMarked;
