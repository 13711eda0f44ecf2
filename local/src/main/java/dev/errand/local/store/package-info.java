/** S3: s3proxy's store behind the gateway, with the permissions of the template. */
@NullMarked
package dev.errand.local.store;

import org.jspecify.annotations.NullMarked;
