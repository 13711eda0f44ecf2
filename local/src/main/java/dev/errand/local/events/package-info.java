/** What of EventBridge the template and AWS clients use: buses, rules and their targets. */
@NullMarked
package dev.errand.local.events;

import org.jspecify.annotations.NullMarked;
