/** Stands in for a library that Quarkus wants and Errand does not. */
@NullMarked
package com.fasterxml.jackson.datatype.joda;

import org.jspecify.annotations.NullMarked;
