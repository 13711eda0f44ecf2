/** The run store as the steps see it: keys, conditional writes, no S3. */
@NullMarked
package dev.errand.store;

import org.jspecify.annotations.NullMarked;
