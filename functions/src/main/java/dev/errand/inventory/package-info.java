/** Nodes as Rundeck and Process Automation write them down: resource model documents, and the filters that choose among their nodes. */
@NullMarked
package dev.errand.inventory;

import org.jspecify.annotations.NullMarked;
