package dev.errand.local.cloudformation;

import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.QueryCall;
import dev.errand.local.gateway.QueryDialect;
import dev.errand.local.gateway.QueryService;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.gateway.Xml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * DescribeStacks: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
 *
 * <p>docs/local/api.md lists what is the same as on AWS and what is not.
 */
public final class CloudFormation implements QueryService {
    private final Supplier<List<Stack>> stacks;
    private final Access access;

    /** @param stacks of every account and region, asked for with each call */
    public CloudFormation(Supplier<List<Stack>> stacks, Access access) {
        this.stacks = stacks;
        this.access = access;
    }

    @Override
    public String call(QueryCall call) {
        if (!call.operation().equals("DescribeStacks")) {
            throw ServiceError.notEmulated("cloudformation", call.operation());
        }
        call.unknown(Set.of("StackName")).ifPresent(name -> {
            throw ServiceError.notEmulated("cloudformation", "DescribeStacks with " + name);
        });
        String members = String.join("", asked(call).stream().map(Stack::xml).toList());
        return QueryDialect.CLOUD_FORMATION.answer(call.operation(), Xml.element("Stacks", members));
    }

    private List<Stack> asked(QueryCall call) {
        Optional<String> name = call.value("StackName");
        List<Stack> own =
                stacks.get().stream().filter(stack -> stack.isSeenBy(call)).toList();
        if (name.isEmpty()) {
            require(call, "*");
            return own;
        }
        List<Stack> found = own.stream()
                .filter(stack -> Set.of(stack.name(), stack.id()).contains(name.get()))
                .toList();
        require(call, found.isEmpty() ? arn(call, name.get()) : found.getFirst().id());
        if (found.isEmpty()) {
            throw ServiceError.badRequest("ValidationError", "Stack with id %s does not exist".formatted(name.get()));
        }
        return found;
    }

    private static String arn(QueryCall call, String name) {
        return name.startsWith("arn:")
                ? name
                : "arn:aws:cloudformation:%s:%s:stack/%s/*"
                        .formatted(call.region(), call.caller().account(), name);
    }

    private void require(QueryCall call, String resource) {
        try {
            access.require(call.caller(), "cloudformation:DescribeStacks", resource, Map.of());
        } catch (ServiceError denied) {
            throw ServiceError.forbidden("AccessDenied", String.valueOf(denied.getMessage()));
        }
    }
}
