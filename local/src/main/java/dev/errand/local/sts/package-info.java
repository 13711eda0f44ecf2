/** STS: who calls, and sessions of roles. */
@NullMarked
package dev.errand.local.sts;

import org.jspecify.annotations.NullMarked;
