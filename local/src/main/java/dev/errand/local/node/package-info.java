/** Nodes as directories and real processes, and the agent that runs a document's text on them. */
@NullMarked
package dev.errand.local.node;

import org.jspecify.annotations.NullMarked;
