package dev.errand.request;

import java.util.List;

/** The files that a run copies to its nodes before anything runs, and those that it fetches after that. */
public record Files(List<Copy> copies, List<Fetch> fetches) {
    public static final Files NONE = new Files(List.of(), List.of());

    public Files {
        copies = List.copyOf(copies);
        fetches = List.copyOf(fetches);
    }
}
