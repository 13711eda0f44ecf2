/** EC2: what instances there are, in which state, and whose. */
@NullMarked
package dev.errand.local.ec2;

import org.jspecify.annotations.NullMarked;
