package dev.errand.plan;

import dev.errand.inventory.InvalidInventory;
import dev.errand.inventory.InventoryNode;
import dev.errand.inventory.JsonSource;
import dev.errand.inventory.ResourceModel;
import dev.errand.plan.Sources.SourceUnreadable;
import dev.errand.request.InvalidRequest;
import dev.errand.request.Problem;
import dev.errand.request.S3Location;
import java.util.List;

/** Resource files of Rundeck in S3, which requests name as inventories. */
public record ResourceFiles(Sources sources, JsonSource json) {
    private static final String FIELD = "$.targets.inventory";

    /**
     * The nodes of a file, in its order.
     *
     * @throws InvalidRequest with everything that is wrong with the file
     */
    List<InventoryNode> read(S3Location at) {
        try {
            byte[] content = sources.read(at, ResourceModel.MOST_BYTES);
            return ResourceModel.read(at.toString(), content, json).nodes();
        } catch (SourceUnreadable e) {
            throw new InvalidRequest(List.of(e.at(FIELD)));
        } catch (InvalidInventory e) {
            throw new InvalidRequest(e.problems().stream()
                    .map(problem -> new Problem(FIELD, problem.toString()))
                    .toList());
        }
    }
}
