package dev.errand.local.gateway;

/** Builds the small XML documents of S3's errors and the query protocol. */
public final class Xml {
    private Xml() {}

    /** An element with text in it. */
    public static String text(String name, String text) {
        return element(name, escape(text));
    }

    /** An element with elements in it. */
    public static String element(String name, String... content) {
        return "<%s>%s</%s>".formatted(name, String.join("", content), name);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
