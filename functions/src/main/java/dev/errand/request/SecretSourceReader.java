package dev.errand.request;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads where a secret value of a variable is. */
final class SecretSourceReader {
    /**
     * A secret's name or ARN. Source: <a
     * href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html">CreateSecret</a>, which
     * takes 1 to 512 of these characters.
     */
    private static final Pattern SECRET =
            Pattern.compile("(?:arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:)?[A-Za-z0-9/_+=.@-]{1,512}");

    /**
     * A parameter's name, with a path or without. Source: <a
     * href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html">PutParameter</a>.
     */
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9_.-]+|(?:/[A-Za-z0-9_.-]+){1,15}");

    /** Source: the same page. */
    private static final int LONGEST_PARAMETER = 1011;

    private SecretSourceReader() {}

    static Optional<SecretSource> read(Fields fields) {
        fields.onlyThese(Set.of("secret", "parameter"));
        if (fields.has("secret") == fields.has("parameter")) {
            fields.problemHere("is an object; write one of secret and parameter into it, or a text in its place");
            return Optional.empty();
        }
        return fields.has("secret")
                ? fields.text("secret").map(name -> secret(fields, name))
                : fields.text("parameter").map(name -> parameter(fields, name));
    }

    private static SecretSource secret(Fields fields, String name) {
        if (!SECRET.matcher(name).matches()) {
            fields.problem("secret", "is '%s'; write the name or the ARN of a secret of Secrets Manager", name);
        }
        return new SecretSource(SecretSource.Kind.SECRET, name);
    }

    private static SecretSource parameter(Fields fields, String name) {
        if (name.length() > LONGEST_PARAMETER || !PARAMETER.matcher(name).matches()) {
            fields.problem(
                    "parameter",
                    "is '%s'; write the name of a parameter of Parameter Store, with its path, for example \"/app/url\"",
                    name);
        }
        return new SecretSource(SecretSource.Kind.PARAMETER, name);
    }
}
