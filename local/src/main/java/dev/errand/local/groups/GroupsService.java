package dev.errand.local.groups;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.RestCall;
import dev.errand.local.gateway.RestService;
import dev.errand.local.gateway.ServiceError;
import java.util.function.Function;

/** Resource Groups by its REST protocol: one operation. */
public final class GroupsService implements RestService {
    private static final String OPERATION = "ListGroupResources";
    private static final String ASKED = "POST /list-group-resources";

    private final Function<Call, JsonNode> groups;

    public GroupsService(Function<Call, JsonNode> groups) {
        this.groups = groups;
    }

    @Override
    public String signingName() {
        return "resource-groups";
    }

    @Override
    public String operation(RestCall call) {
        String asked = call.method() + " " + call.path();
        if (!asked.equals(ASKED)) {
            throw ServiceError.notEmulated(signingName(), asked);
        }
        return OPERATION;
    }

    @Override
    public JsonNode call(RestCall call) {
        return groups.apply(new Call(call.caller(), call.region(), operation(call), call.input()));
    }
}
