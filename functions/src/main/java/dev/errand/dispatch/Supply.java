package dev.errand.dispatch;

import dev.errand.plan.StagedFile;

/** How the nodes of a batch get an object of the run store. */
interface Supply {
    Part part(StagedFile file);
}
