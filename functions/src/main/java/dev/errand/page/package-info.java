/** The page of a run: report.html, drawn with Qute from what Report found. Only the function Report loads it. */
@NullMarked
package dev.errand.page;

import org.jspecify.annotations.NullMarked;
