/** Tests of the local HTTP API. */
@org.jspecify.annotations.NullMarked
package dev.errand.local.api;
