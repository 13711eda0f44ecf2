package dev.errand.local.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the people of a deployment: by name the statements of their policies. */
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
            person.items().forEach(PeopleReader::checkStatement);
            JsonNode policy = JsonNodeFactory.instance.objectNode().set("Statement", person.value());
            read.add(new Person(person.name(), policy));
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
