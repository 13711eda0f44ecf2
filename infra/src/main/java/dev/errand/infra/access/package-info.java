/** Every hand-written policy statement, each with the page that asks for it and the reason for each wildcard. */
@NullMarked
package dev.errand.infra.access;

import org.jspecify.annotations.NullMarked;
