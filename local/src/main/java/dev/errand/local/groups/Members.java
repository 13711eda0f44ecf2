package dev.errand.local.groups;

import dev.errand.local.ec2.Instance;
import dev.errand.local.fleet.FleetGroup;
import java.util.List;
import java.util.Map;

/**
 * The instances of a group that are not terminated.
 *
 * <p>https://docs.aws.amazon.com/ARG/latest/userguide/gettingstarted-query.html: of tags, each must be there with one of its
 * values, or with any where there are none; of a stack, what the stack itself made, which the instances of its auto
 * scaling groups are not, though they carry its tags.
 */
record Members(List<Instance> instances) {
    private static final String STACK = "aws:cloudformation:stack-name";
    private static final String AUTO_SCALING = "aws:autoscaling:groupName";

    List<Instance> of(FleetGroup group) {
        return instances.stream()
                .filter(instance -> !instance.isTerminated())
                .filter(instance -> group.stack()
                        .map(stack -> isMadeBy(stack, instance.tags()))
                        .orElseGet(() -> carries(group.tags(), instance.tags())))
                .toList();
    }

    private static boolean isMadeBy(String stack, Map<String, String> tags) {
        return stack.equals(tags.get(STACK)) && !tags.containsKey(AUTO_SCALING);
    }

    private static boolean carries(Map<String, List<String>> asked, Map<String, String> tags) {
        return asked.entrySet().stream().allMatch(tag -> {
            String value = tags.get(tag.getKey());
            return value != null && (tag.getValue().isEmpty() || tag.getValue().contains(value));
        });
    }
}
