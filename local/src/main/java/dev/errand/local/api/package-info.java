/** HTTP APIs of API Gateway: routes, who may call them, and the functions behind them. */
@NullMarked
package dev.errand.local.api;

import org.jspecify.annotations.NullMarked;
