package dev.errand.request;

import java.util.Optional;

/** Reads names of users and groups of Linux nodes. */
final class UserReader {
    private UserReader() {}

    static Optional<String> read(Fields fields, String field) {
        Optional<String> name = fields.text(field);
        if (name.isPresent() && !UserName.isValid(name.get())) {
            fields.problem(
                    field,
                    "is '%s'; write a %s's name: lower-case letters, digits, _ and -, at most 32, a letter or _ first",
                    name.get(),
                    field.equals("group") ? "group" : "user");
        }
        return name;
    }
}
