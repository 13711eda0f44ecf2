package dev.errand.local.gateway;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A URL's query or a form's body, decoded. */
public record QueryString(List<Parameter> parameters) {
    /** A name and its value; {@code ?acl} is one with an empty value. */
    public record Parameter(String name, String value) {}

    public QueryString {
        parameters = List.copyOf(parameters);
    }

    public static QueryString parse(String raw) {
        List<Parameter> parameters = new ArrayList<>();
        for (String part : raw.split("&", -1)) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                String name = equals < 0 ? part : part.substring(0, equals);
                String value = equals < 0 ? "" : part.substring(equals + 1);
                parameters.add(new Parameter(PercentCoding.decode(name), PercentCoding.decode(value)));
            }
        }
        return new QueryString(parameters);
    }

    public Optional<String> value(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .findFirst();
    }

    public boolean has(String name) {
        return value(name).isPresent();
    }

    /** As it is signed: encoded anew, sorted, without the signature itself. */
    String canonical() {
        List<String> sorted = parameters.stream()
                .filter(parameter -> !parameter.name().equals("X-Amz-Signature"))
                .map(parameter ->
                        new Parameter(PercentCoding.encode(parameter.name()), PercentCoding.encode(parameter.value())))
                .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
                .map(parameter -> parameter.name() + "=" + parameter.value())
                .toList();
        return String.join("&", sorted);
    }
}
