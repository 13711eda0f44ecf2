package dev.errand.sweep;

import java.util.List;

/**
 * What a sweep has found.
 *
 * @param finishing runs that an execution was started for
 * @param givenUp runs that several were started for in vain
 * @param failed objects of runs that could not be looked at, with the reasons
 */
public record Swept(List<String> finishing, List<String> givenUp, List<String> failed) {
    public Swept {
        finishing = List.copyOf(finishing);
        givenUp = List.copyOf(givenUp);
        failed = List.copyOf(failed);
    }
}
