package dev.errand.inventory;

import java.util.Optional;

/**
 * Where in a document something is.
 *
 * @param line counted from 1; 0 for the document as a whole
 */
record Place(int line, Optional<String> node, Optional<String> attribute) {
    static Place at(int line) {
        return new Place(line, Optional.empty(), Optional.empty());
    }

    static Place node(int line, String name) {
        return new Place(line, Optional.of(name), Optional.empty());
    }

    Place attribute(int at, String name) {
        return new Place(at, node, Optional.of(name));
    }

    String in(String file) {
        return file
                + (line > 0 ? ", line " + line : "")
                + node.map(name -> ", node '%s'".formatted(shown(name))).orElse("")
                + attribute
                        .map(name -> ", attribute '%s'".formatted(shown(name)))
                        .orElse("");
    }

    /** As much of a text as a message shows, in printable characters. */
    static String shown(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "?");
        return printable.length() > 60 ? printable.substring(0, 60) + "…" : printable;
    }
}
