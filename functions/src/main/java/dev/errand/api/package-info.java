/** The HTTP API: one operation for each route of docs/openapi.yaml, over the records and executions of runs. */
@NullMarked
package dev.errand.api;

import org.jspecify.annotations.NullMarked;
