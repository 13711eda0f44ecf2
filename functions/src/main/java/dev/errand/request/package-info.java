/** What was asked: the request, its parts, and validation that names every problem at once. */
@NullMarked
package dev.errand.request;

import org.jspecify.annotations.NullMarked;
