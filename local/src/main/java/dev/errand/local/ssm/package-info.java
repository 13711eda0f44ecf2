/** The Systems Manager API of Run Command, with the behaviour of AWS and no kinder. */
@NullMarked
package dev.errand.local.ssm;

import org.jspecify.annotations.NullMarked;
