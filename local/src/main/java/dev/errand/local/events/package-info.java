/** What of EventBridge the template uses. */
@NullMarked
package dev.errand.local.events;

import org.jspecify.annotations.NullMarked;
