package dev.errand.local.ec2;

import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.QueryCall;
import dev.errand.local.gateway.QueryDialect;
import dev.errand.local.gateway.QueryService;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.gateway.Xml;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * DescribeInstances of one account and region:
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html
 *
 * <p>docs/local/ec2.md lists what is the same as on AWS and what is not.
 */
public final class Ec2 implements QueryService {
    private static final String OPERATION = "DescribeInstances";
    private static final Pattern ID = Pattern.compile("i-([0-9a-f]{8}|[0-9a-f]{17})");
    private static final Set<String> KNOWN = Set.of("InstanceId", "Filter", "MaxResults", "NextToken");
    /** What AWS has and this has not. */
    private static final Set<String> NOT_EMULATED = Set.of("DryRun", "IncludeManagedResources");

    private final List<Instance> instances;
    private final Access access;

    public Ec2(List<Instance> instances, Access access) {
        this.instances = List.copyOf(instances);
        this.access = access;
    }

    @Override
    public String call(QueryCall call) {
        if (!call.operation().equals(OPERATION)) {
            throw ServiceError.notEmulated("ec2", call.operation());
        }
        require(call);
        checkNames(call);
        List<String> ids = ids(call);
        List<Filter> filters = Filter.of(call);
        List<Instance> found = instances.stream()
                .filter(instance -> ids.isEmpty() || ids.contains(instance.id()))
                .filter(instance -> filters.stream().allMatch(filter -> filter.matches(instance)))
                .toList();
        return answer(Page.of(found, call));
    }

    /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html, UnauthorizedOperation */
    private void require(QueryCall call) {
        try {
            access.require(call.caller(), "ec2:" + OPERATION, "*", Map.of());
        } catch (ServiceError denied) {
            throw ServiceError.forbidden(
                    "UnauthorizedOperation",
                    "You are not authorized to perform this operation. "
                            + String.valueOf(denied.getMessage()).replace(" on resource: *", ""));
        }
    }

    private static void checkNames(QueryCall call) {
        Set<String> all = new HashSet<>(KNOWN);
        all.addAll(NOT_EMULATED);
        call.unknown(all).ifPresent(name -> {
            throw ServiceError.badRequest("UnknownParameter", "The parameter %s is not recognized".formatted(name));
        });
        call.unknown(KNOWN).ifPresent(name -> {
            throw ServiceError.notEmulated("ec2", OPERATION + " with " + name);
        });
    }

    private List<String> ids(QueryCall call) {
        List<String> ids = call.values("InstanceId");
        ids.stream().filter(id -> !ID.matcher(id).matches()).findFirst().ifPresent(id -> {
            throw ServiceError.badRequest("InvalidInstanceID.Malformed", "Invalid id: \"%s\"".formatted(id));
        });
        List<String> unknown = ids.stream().filter(id -> !isKnown(id)).toList();
        if (!unknown.isEmpty()) {
            throw ServiceError.badRequest(
                    "InvalidInstanceID.NotFound",
                    "The instance ID%s '%s' %s not exist"
                            .formatted(
                                    unknown.size() == 1 ? "" : "s",
                                    String.join(", ", unknown),
                                    unknown.size() == 1 ? "does" : "do"));
        }
        return ids;
    }

    private boolean isKnown(String id) {
        return instances.stream().anyMatch(instance -> instance.id().equals(id));
    }

    private static String answer(Page page) {
        String reservations =
                page.instances().stream().map(InstanceXml::reservation).collect(Collectors.joining());
        return "<%1$sResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">%2$s%3$s%4$s</%1$sResponse>"
                .formatted(
                        OPERATION,
                        Xml.text("requestId", QueryDialect.requestId()),
                        Xml.element("reservationSet", reservations),
                        page.next().map(token -> Xml.text("nextToken", token)).orElse(""));
    }
}
