package dev.errand.local.ssm;

import java.util.regex.Pattern;

/** Shapes of ids in the service's model. */
final class Identifiers {
    static final Pattern INSTANCE = Pattern.compile(Input.INSTANCE_ID);

    private Identifiers() {}
}
