/** Secrets Manager and Parameter Store: reading values, with the permissions of the template. */
@NullMarked
package dev.errand.local.secrets;

import org.jspecify.annotations.NullMarked;
