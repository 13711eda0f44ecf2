/** Credentials of the template's roles, and what its policies let them do. */
@NullMarked
package dev.errand.local.access;

import org.jspecify.annotations.NullMarked;
