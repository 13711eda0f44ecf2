package dev.errand.infra;

import dev.errand.infra.access.RunStoreAccess;
import dev.errand.infra.access.Trust;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * The role that signs URLs for nodes: it may read what is staged and write what nodes hand in, and a URL can do no more and
 * lives no longer than its session.
 */
public final class Signer extends Construct {
    private final Role role;

    public Signer(Construct scope, String id, Props props) {
        super(scope, id);
        this.role = Role.Builder.create(this, "Role")
                .assumedBy(Trust.roles(props.dispatch(), props.collect()))
                .description("What URLs that nodes are given may do")
                .maxSessionDuration(Duration.hours(1))
                .build();
        RunStoreAccess store = props.store().access();
        List.of(store.read("staged/*"), store.write("runs/*/nodes/*")).forEach(permission -> permission.grantTo(role));
    }

    /**
     * What a signer is made of.
     *
     * @param dispatch the role of the function Dispatch, which signs what nodes download
     * @param collect the role of the function Collect, which signs what nodes hand in
     */
    public record Props(RunStore store, Role dispatch, Role collect) {}

    Role role() {
        return role;
    }
}
