@NullMarked
package dev.errand.infra.rules;

import org.jspecify.annotations.NullMarked;
