package dev.errand.infra.rules;

import java.util.List;

/** Files of events/rules say what cannot be; the message has a line for every problem, with its file and place. */
public final class InvalidRules extends RuntimeException {
    InvalidRules(List<String> problems) {
        super(String.join("\n", problems));
    }
}
