/** Everything that the template describes, put together and running on this machine. */
@NullMarked
package dev.errand.local.deployment;

import org.jspecify.annotations.NullMarked;
