/** The CDK app: one stack that composes one construct per step. */
@NullMarked
package dev.errand.infra;

import org.jspecify.annotations.NullMarked;
