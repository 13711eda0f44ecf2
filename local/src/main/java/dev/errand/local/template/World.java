package dev.errand.local.template;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The stacks of a deployment, one in each account: the deployment's own, and the member stacks in others.
 *
 * @param home the stack with the functions
 * @param members those that let the functions in
 */
public record World(Deployment home, List<Deployment> members) {
    public World {
        members = List.copyOf(members);
    }

    /** One account alone. */
    public static World of(Deployment home) {
        return new World(home, List.of());
    }

    public List<Deployment> all() {
        return Stream.concat(Stream.of(home), members.stream()).toList();
    }

    /** The stack in an account. */
    public Optional<Deployment> in(String account) {
        return all().stream().filter(stack -> stack.account().equals(account)).findFirst();
    }

    /** The role with an ARN, in whichever account. */
    public Optional<RoleResource> role(String arn) {
        return all().stream()
                .flatMap(stack -> stack.roles().stream())
                .filter(role -> role.arn().equals(arn))
                .findFirst();
    }
}
