/** What infra and local may know of the functions: names of steps and failures, settings, where a run goes next. */
@NullMarked
package dev.errand.contract;

import org.jspecify.annotations.NullMarked;
