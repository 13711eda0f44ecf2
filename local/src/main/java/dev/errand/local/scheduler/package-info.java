/** EventBridge Scheduler: the template's schedules, on the deployment's clock. */
@NullMarked
package dev.errand.local.scheduler;

import org.jspecify.annotations.NullMarked;
