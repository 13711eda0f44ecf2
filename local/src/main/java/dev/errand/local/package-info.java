/** The synthesised deployment on this machine, and the errand command. */
@NullMarked
package dev.errand.local;

import org.jspecify.annotations.NullMarked;
