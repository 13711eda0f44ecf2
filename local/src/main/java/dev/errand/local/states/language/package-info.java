/**
 * The Amazon States Language: definitions read and checked, JSONata evaluated. Only what Errand's template uses is
 * understood; anything else is refused when it is read.
 *
 * @see <a href="https://states-language.net/spec.html">the language's specification</a>
 */
@NullMarked
package dev.errand.local.states.language;

import org.jspecify.annotations.NullMarked;
