/** CloudFormation: what the stacks of the deployment say of themselves. */
@NullMarked
package dev.errand.local.cloudformation;

import org.jspecify.annotations.NullMarked;
