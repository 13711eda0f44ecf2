/** The edge: the only classes that see the AWS SDK, the JSON library and the machine's time. */
@NullMarked
package dev.errand.aws;

import org.jspecify.annotations.NullMarked;
