/** The fleet file: which nodes there are and what is wrong with them and with the service. */
@NullMarked
package dev.errand.local.fleet;

import org.jspecify.annotations.NullMarked;
