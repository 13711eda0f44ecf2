package dev.errand.local.states;

import dev.errand.local.gateway.ServiceError;
import java.util.regex.Pattern;

/**
 * The rules for an execution's name: https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html.
 */
final class ExecutionName {
    private static final Pattern FORBIDDEN =
            Pattern.compile("[\\s<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/\\x00-\\x1f\\x7f-\\x9f\\ufffe\\uffff\\ud800-\\udfff]");

    private ExecutionName() {}

    /** @throws ServiceError InvalidName */
    static String checked(String name) {
        if (name.isEmpty() || FORBIDDEN.matcher(name).find()) {
            throw ServiceError.badRequest("InvalidName", "Invalid Name: '%s'".formatted(name));
        }
        return name;
    }
}
