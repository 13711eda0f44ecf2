package dev.errand.local.deployment;

import dev.errand.contract.Settings;
import dev.errand.local.fleet.Fleet;
import dev.errand.local.fleet.FleetNode;
import dev.errand.local.fleet.InvalidFleet;
import dev.errand.local.template.Deployment;
import dev.errand.local.template.Template;
import dev.errand.local.template.World;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The member stack in every account that the fleet file names, with the parameters that docs/deploying.md tells an owner
 * to give it. Where the file says that the account denies, it is not there.
 */
final class MemberStacks {
    /** The stack's id in the CDK app, which names its template. */
    private static final String STACK = "ErrandMember";

    private MemberStacks() {}

    /** @throws InvalidFleet when the fleet file denies the deployment its own account or region */
    static World around(Deployment home, Path cdkOut, Fleet fleet) {
        refuse(fleet.places().named(), "accounts", home.account());
        refuse(fleet.places().disabledRegions(), "regions", home.region());
        NavigableSet<String> accounts = new TreeSet<>(fleet.places().named());
        fleet.nodes().stream().map(FleetNode::account).flatMap(Optional::stream).forEach(accounts::add);
        accounts.removeAll(fleet.places().deniedAccounts());
        accounts.remove(home.account());
        Map<String, String> parameters = accounts.isEmpty() ? Map.of() : parameters(home);
        List<Deployment> members = accounts.stream()
                .map(account -> Template.read(cdkOut, STACK, account, home.region(), parameters))
                .toList();
        return new World(home, members);
    }

    private static void refuse(Iterable<String> named, String field, String own) {
        for (String name : named) {
            if (name.equals(own)) {
                throw new InvalidFleet(field + "." + name, List.of("is the deployment's own"));
            }
        }
    }

    private static Map<String, String> parameters(Deployment home) {
        Settings settings = Settings.fromEnvironment(home.functions().getFirst().environment());
        return Map.of(
                "RoleName", settings.fleets().memberRole(),
                "HomeAccount", home.account(),
                "FunctionRoles", output(home, "FunctionRoleArns"),
                "ExternalId", settings.fleets().externalId().orElse(""),
                "Bucket", output(home, "BucketName"));
    }

    private static String output(Deployment home, String name) {
        return Optional.ofNullable(home.outputs().get(name))
                .orElseThrow(() -> new IllegalStateException("the template has no output " + name));
    }
}
