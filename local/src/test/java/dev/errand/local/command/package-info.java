@NullMarked
package dev.errand.local.command;

import org.jspecify.annotations.NullMarked;
