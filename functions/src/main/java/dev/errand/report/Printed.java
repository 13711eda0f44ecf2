package dev.errand.report;

import dev.errand.result.NodeResult;

/** The beginnings of what a node printed, as a result holds them. */
public record Printed(String stdout, String stderr) {
    static final Printed NOTHING = new Printed("", "");

    static Printed of(NodeResult result) {
        return new Printed(result.stdout().text(), result.stderr().text());
    }
}
