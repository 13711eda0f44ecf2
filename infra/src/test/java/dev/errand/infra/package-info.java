/** What the template says, asserted on one synthesis that all tests share. */
@NullMarked
package dev.errand.infra;

import org.jspecify.annotations.NullMarked;
