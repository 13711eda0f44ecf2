package dev.errand.plan;

import dev.errand.result.Located;
import dev.errand.result.Location;

/**
 * Who is asked about nodes.
 *
 * @param home where the deployment is
 */
public record Directory(
        Location home, Located<Inventory> inventories, Located<ResourceGroups> groups, Located<Instances> instances) {}
