/** The API of CloudWatch Logs, as far as command output needs it. */
@NullMarked
package dev.errand.local.logs;

import org.jspecify.annotations.NullMarked;
