/** The files of events/rules: read, checked and turned into what EventBridge is told; knows no construct. */
@NullMarked
package dev.errand.infra.rules;

import org.jspecify.annotations.NullMarked;
