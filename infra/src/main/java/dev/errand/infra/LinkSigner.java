package dev.errand.infra;

import dev.errand.infra.access.RunStoreAccess;
import dev.errand.infra.access.Trust;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * The role that signs links for callers of the API: to what a run leaves for people and programs, and to what callers
 * upload. It is another than the {@link Signer}'s, which nothing of callers concerns.
 */
final class LinkSigner extends Construct {
    private final Role role;

    LinkSigner(Construct scope, String id, Props props) {
        super(scope, id);
        this.role = Role.Builder.create(this, "Role")
                .assumedBy(Trust.roles(props.api()))
                .description("What links that callers of the API are given may do")
                .maxSessionDuration(Duration.hours(1))
                .build();
        RunStoreAccess store = props.store().access();
        List.of(store.read("runs/*/result.json", "runs/*/report.html", "runs/*/nodes/*"), store.write("uploads/*"))
                .forEach(permission -> permission.grantTo(role));
    }

    /**
     * What it is made of.
     *
     * @param api the role of the function of the API
     */
    record Props(RunStore store, Role api) {}

    Role role() {
        return role;
    }
}
