/** The errand command: what a person types and reads. */
@NullMarked
package dev.errand.local.command;

import org.jspecify.annotations.NullMarked;
