/** The packaged functions in AWS's own Java runtime interface client, one process per execution environment. */
@NullMarked
package dev.errand.local.lambda;

import org.jspecify.annotations.NullMarked;
