package dev.errand.plan;

import dev.errand.result.Located;
import dev.errand.result.Location;

/**
 * Who is asked about nodes.
 *
 * @param home where the deployment is
 * @param files what lists nodes in S3
 */
public record Directory(
        Location home,
        Located<Inventory> inventories,
        Located<ResourceGroups> groups,
        Located<Instances> instances,
        ResourceFiles files) {}
