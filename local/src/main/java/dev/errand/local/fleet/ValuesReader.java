package dev.errand.local.fleet;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the secrets and parameters of a deployment. */
final class ValuesReader {
    /** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html, Name */
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9/_+=.@-]{1,512}");
    /** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html, Name */
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9_.-]+|(?:/[A-Za-z0-9_.-]+){1,15}");

    private static final int LARGEST_SECRET = 65_536;
    /** Of a parameter of the advanced tier. */
    private static final int LARGEST_PARAMETER = 8192;

    private ValuesReader() {}

    static StoredValues read(Place secrets, Place parameters) {
        return new StoredValues(
                secrets.fields().stream()
                        .map(ValuesReader::secret)
                        .flatMap(Optional::stream)
                        .toList(),
                parameters.fields().stream()
                        .map(ValuesReader::parameter)
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static Optional<Secret> secret(Place place) {
        checkName(place, SECRET, "a secret's name: letters, digits and /_+=.@-");
        if (!place.value().isObject()) {
            return value(place, LARGEST_SECRET).map(text -> new Secret(place.name(), false, text));
        }
        Place binary = place.only(Set.of("binary")).field("binary");
        return value(binary, LARGEST_SECRET * 4 / 3 + 4)
                .filter(text -> isBase64(binary, text))
                .map(text -> new Secret(place.name(), true, text));
    }

    private static boolean isBase64(Place place, String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException e) {
            place.problem("is not base64");
            return false;
        }
    }

    private static Optional<Parameter> parameter(Place place) {
        checkName(place, PARAMETER, "a parameter's name: letters, digits and _.- in up to 15 parts that begin with /");
        if (place.value().isArray()) {
            String list = place.items().stream()
                    .map(item -> value(item, LARGEST_PARAMETER).orElse(""))
                    .collect(Collectors.joining(","));
            return Optional.of(new Parameter(place.name(), Parameter.Type.STRING_LIST, list));
        }
        if (place.value().isObject()) {
            return value(place.only(Set.of("secure")).field("secure"), LARGEST_PARAMETER)
                    .map(text -> new Parameter(place.name(), Parameter.Type.SECURE_STRING, text));
        }
        return value(place, LARGEST_PARAMETER).map(text -> new Parameter(place.name(), Parameter.Type.STRING, text));
    }

    private static void checkName(Place place, Pattern shape, String described) {
        if (!shape.matcher(place.name()).matches()) {
            place.problem("is not named like " + described);
        }
    }

    private static Optional<String> value(Place place, int most) {
        if (!place.present()) {
            place.problem("is missing");
        }
        Optional<String> text = place.text();
        int bytes =
                text.map(given -> given.getBytes(StandardCharsets.UTF_8).length).orElse(1);
        if (bytes < 1 || bytes > most) {
            place.problem("must have from 1 to %d bytes".formatted(most));
        }
        return text;
    }
}
