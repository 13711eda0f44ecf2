package dev.errand.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code document}: an SSM document, its version and its parameters. */
final class DocumentReader {
    /**
     * Source: the SSM API model's DocumentARN and DocumentVersion, <a
     * href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_SendCommand.html">SendCommand</a>.
     */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.:/-]{3,128}");

    private static final Pattern VERSION = Pattern.compile("[$]LATEST|[$]DEFAULT|[1-9][0-9]*");

    private DocumentReader() {}

    static RunDocument read(Fields document) {
        document.onlyThese(Set.of("name", "version", "parameters"));
        return new RunDocument(name(document), version(document), parameters(document));
    }

    private static String name(Fields document) {
        if (!document.has("name")) {
            document.problem(
                    "name", "is missing; name a document of type Command, for example \"AWS-RunPatchBaseline\"");
        }
        Optional<String> name = document.text("name");
        if (name.isPresent() && !NAME.matcher(name.get()).matches()) {
            document.problem(
                    "name",
                    "is '%s'; write a document's name, or its ARN where it is another account's: 3 to 128 letters,"
                            + " digits and characters of _-.:/",
                    name.get());
        }
        return name.orElse("");
    }

    private static Optional<String> version(Fields document) {
        Optional<String> version = document.text("version");
        if (version.isPresent() && !VERSION.matcher(version.get()).matches()) {
            document.problem("version", "is '%s'; write a number, \"$DEFAULT\" or \"$LATEST\"", version.get());
        }
        return version;
    }

    private static Map<String, List<String>> parameters(Fields document) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        document.object("parameters")
                .ifPresent(fields -> fields.names().forEach(name -> parameters.put(name, values(fields, name))));
        return parameters;
    }

    private static List<String> values(Fields parameters, String name) {
        Object given = parameters.value(name).orElse(List.of());
        List<String> values = given instanceof List<?>
                ? parameters.texts(name)
                : parameters.asText(name, given).stream().toList();
        values.forEach(value -> Texts.checkCharacters(parameters, name, value));
        return values;
    }
}
