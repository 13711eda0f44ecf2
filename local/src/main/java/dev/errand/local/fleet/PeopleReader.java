package dev.errand.local.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the people of a deployment: by name the statements of their policies, and outputs that name managed ones. */
final class PeopleReader {
    /** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html, UserName */
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{1,64}");

    private static final String OWNER = "owner";

    private PeopleReader() {}

    static List<Person> read(Place people) {
        List<Person> read = new ArrayList<>();
        for (Place person : people.fields()) {
            if (!NAME.matcher(person.name()).matches() || person.name().equals(OWNER)) {
                person.problem("is not named like a user: at most 64 letters, digits and +=,.@_-, and not owner");
            }
            List<Place> items = person.items();
            List<Place> policies =
                    items.stream().filter(item -> item.value().isTextual()).toList();
            List<Place> statements =
                    items.stream().filter(item -> !item.value().isTextual()).toList();
            statements.forEach(PeopleReader::checkStatement);
            read.add(new Person(
                    person.name(),
                    statements.stream().map(Place::value).toList(),
                    policies.stream().map(item -> item.value().asText()).toList()));
        }
        return read;
    }

    private static void checkStatement(Place statement) {
        if (!statement.value().path("Effect").asText().matches("Allow|Deny")) {
            statement.field("Effect").problem("must be Allow or Deny");
        }
        if (statement.value().has("Principal")) {
            statement.field("Principal").problem("does not belong into a person's policy");
        }
    }
}
