package dev.errand.request;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads {@code targets.accounts} and {@code targets.regions}. */
final class PlacesReader {
    private final Fields targets;

    private PlacesReader(Fields targets) {
        this.targets = targets;
    }

    static Places read(Fields targets) {
        PlacesReader reader = new PlacesReader(targets);
        return new Places(
                reader.list("accounts", AwsNames::isAccount, "an account's twelve digits"),
                reader.list("regions", AwsNames::isRegion, "a region's name, for example \"eu-west-1\""));
    }

    private List<String> list(String field, Predicate<String> isValid, String what) {
        List<String> texts = new ArrayList<>();
        Map<String, String> seen = new HashMap<>();
        targets.list(field)
                .forEach((place, value) -> targets.asText(place, value)
                        .filter(text -> isRight(place, text, isValid, what))
                        .filter(text -> isNew(place, text, seen))
                        .ifPresent(texts::add));
        if (targets.value(field).equals(Optional.of(List.of()))) {
            targets.problem(field, "is empty; name at least one or leave the field out");
        }
        return texts;
    }

    private boolean isRight(String place, String text, Predicate<String> isValid, String what) {
        boolean valid = isValid.test(text);
        if (!valid) {
            targets.problem(place, "is '%s'; write %s", text, what);
        }
        return valid;
    }

    private boolean isNew(String place, String text, Map<String, String> seen) {
        String earlier = seen.putIfAbsent(text, place);
        if (earlier != null) {
            targets.problem(place, "is '%s' again, as %s; name it once", text, earlier);
        }
        return earlier == null;
    }
}
