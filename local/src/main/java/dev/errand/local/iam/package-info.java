/** IAM: the instance profiles of nodes and what is attached to their roles. */
@NullMarked
package dev.errand.local.iam;

import org.jspecify.annotations.NullMarked;
