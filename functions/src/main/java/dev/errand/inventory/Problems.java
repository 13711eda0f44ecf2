package dev.errand.inventory;

import dev.errand.request.Problem;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with one document, gathered while it is read. Beyond the first hundred, problems are counted and not told. */
final class Problems {
    /** An execution's cause of failure is at most 32,768 characters long, which a hundred problems stay below. */
    static final int MOST_TOLD = 100;

    private final String file;
    private final List<Problem> told = new ArrayList<>();
    private int untold;

    Problems(String file) {
        this.file = file;
    }

    void add(Place place, String message, Object... arguments) {
        if (told.size() == MOST_TOLD) {
            untold++;
            return;
        }
        told.add(new Problem(place.in(file), message.formatted(arguments)));
    }

    void throwIfAny() {
        if (told.isEmpty()) {
            return;
        }
        List<Problem> all = new ArrayList<>(told);
        if (untold > 0) {
            all.add(new Problem(file, "has %d more problems".formatted(untold)));
        }
        throw new InvalidInventory(all);
    }
}
