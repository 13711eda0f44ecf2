package dev.errand.local.ec2;

import dev.errand.local.gateway.PageToken;
import dev.errand.local.gateway.QueryCall;
import dev.errand.local.gateway.ServiceError;
import java.util.List;
import java.util.Optional;

/** One page of instances: at most 1,000, at least 5 when a number is asked for. */
record Page(List<Instance> instances, Optional<String> next) {
    private static final int FEWEST = 5;
    private static final int MOST = 1000;
    private static final PageToken TOKEN = new PageToken("errand-instances-");

    static Page of(List<Instance> all, QueryCall call) {
        Optional<String> asked = call.value("MaxResults");
        if (asked.isPresent() && !call.values("InstanceId").isEmpty()) {
            throw ServiceError.badRequest(
                    "InvalidParameterCombination",
                    "The parameter instancesSet cannot be used with the parameter maxResults");
        }
        int size = asked.map(Page::size).orElse(MOST);
        int from = Math.min(call.value("NextToken").map(Page::offset).orElse(0), all.size());
        int to = Math.min(from + size, all.size());
        return new Page(all.subList(from, to), to < all.size() ? Optional.of(TOKEN.of(to)) : Optional.empty());
    }

    private static int size(String asked) {
        int size = asked.matches("-?[0-9]{1,9}") ? Integer.parseInt(asked) : -1;
        if (size < FEWEST) {
            throw invalid(asked, "greater than " + FEWEST);
        }
        if (size > MOST) {
            throw invalid(asked, "smaller than " + MOST);
        }
        return size;
    }

    private static ServiceError invalid(String asked, String expected) {
        return ServiceError.badRequest(
                "InvalidParameterValue",
                "Value ( %s ) for parameter maxResults is invalid. Expecting a value %s.".formatted(asked, expected));
    }

    private static int offset(String token) {
        return TOKEN.offset(token)
                .orElseThrow(
                        () -> ServiceError.badRequest("InvalidNextToken", "The specified NextToken is not valid."));
    }
}
