package dev.errand.local.fleet;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What Secrets Manager and Parameter Store hold. */
public record StoredValues(List<Secret> secrets, List<Parameter> parameters) {
    public StoredValues {
        secrets = List.copyOf(secrets);
        parameters = List.copyOf(parameters);
    }

    /**
     * What {@code {{ssm:name}}} can stand for: "You can't reference a SecureString parameter"
     * (https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-param-runcommand.html).
     */
    Map<String, String> open() {
        Map<String, String> open = new TreeMap<>();
        parameters.stream()
                .filter(parameter -> parameter.type() != Parameter.Type.SECURE_STRING)
                .forEach(parameter -> open.put(parameter.name(), parameter.value()));
        return open;
    }
}
