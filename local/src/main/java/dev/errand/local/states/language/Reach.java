package dev.errand.local.states.language;

/** What an expression may read below {@code $states}, which depends on the field it is written in. */
enum Reach {
    INPUT,
    RESULT,
    ERROR;

    boolean allows(String name) {
        return switch (name) {
            case "input", "context" -> true;
            case "result" -> this == RESULT;
            case "errorOutput" -> this == ERROR;
            default -> false;
        };
    }
}
