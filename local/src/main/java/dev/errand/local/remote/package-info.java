/** A deployed stack as a caller sees it: its outputs, and its HTTP API with the caller's credentials. */
@NullMarked
package dev.errand.local.remote;

import org.jspecify.annotations.NullMarked;
