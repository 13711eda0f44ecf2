/** Step Functions on this machine: state machines, their executions and the service's API. */
@NullMarked
package dev.errand.local.states;

import org.jspecify.annotations.NullMarked;
