/** The one port on which AWS clients reach the emulated services: who calls, what, and whether they may. */
@NullMarked
package dev.errand.local.gateway;

import org.jspecify.annotations.NullMarked;
