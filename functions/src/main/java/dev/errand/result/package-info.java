/** What became of a node: the words every step after Plan shares. */
@NullMarked
package dev.errand.result;

import org.jspecify.annotations.NullMarked;
