package dev.errand.local.ec2;

import dev.errand.local.gateway.QueryCall;
import dev.errand.local.gateway.ServiceError;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One filter of DescribeInstances: any of its values, in which {@code *} stands for any text and {@code ?} for one
 * character, both for themselves after a backslash.
 *
 * <p>https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html
 */
record Filter(String name, List<Pattern> values) {
    private static final int MOST_VALUES = 200;
    private static final List<String> NAMES = List.of("instance-id", "instance-state-name", "tag-key");
    private static final String TAG = "tag:";

    static List<Filter> of(QueryCall call) {
        return call.numbers("Filter").stream()
                .map(number -> filter(call, "Filter." + number))
                .toList();
    }

    private static Filter filter(QueryCall call, String place) {
        String name = call.value(place + ".Name").orElseThrow(() -> missing(place + ".Name"));
        if (!NAMES.contains(name) && !name.startsWith(TAG)) {
            throw ServiceError.notEmulated("ec2", "DescribeInstances with the filter " + name);
        }
        List<String> values = call.values(place + ".Value");
        if (values.isEmpty()) {
            throw missing(place + ".Value");
        }
        if (values.size() > MOST_VALUES) {
            throw ServiceError.badRequest(
                    "FilterLimitExceeded",
                    "The maximum number of filter values specified on a single call is " + MOST_VALUES);
        }
        return new Filter(name, values.stream().map(Filter::pattern).toList());
    }

    private static ServiceError missing(String name) {
        return ServiceError.badRequest("MissingParameter", "The request must contain the parameter " + name);
    }

    private static Pattern pattern(String value) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char one = value.charAt(i);
            if (one == '\\' && i + 1 < value.length()) {
                i++;
                regex.append(Pattern.quote(value.substring(i, i + 1)));
            } else {
                regex.append(
                        switch (one) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            default -> Pattern.quote(String.valueOf(one));
                        });
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    boolean matches(Instance instance) {
        return switch (name) {
            case "instance-id" -> matches(instance.id());
            case "instance-state-name" -> matches(instance.state().word());
            case "tag-key" -> instance.tags().keySet().stream().anyMatch(this::matches);
            default ->
                Optional.ofNullable(instance.tags().get(name.substring(TAG.length())))
                        .filter(this::matches)
                        .isPresent();
        };
    }

    private boolean matches(String text) {
        return values.stream().anyMatch(value -> value.matcher(text).matches());
    }
}
