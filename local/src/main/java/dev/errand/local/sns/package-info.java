/** SNS, as far as rules publish to topics. */
@NullMarked
package dev.errand.local.sns;

import org.jspecify.annotations.NullMarked;
