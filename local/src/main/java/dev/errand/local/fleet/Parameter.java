package dev.errand.local.fleet;

/** A parameter of Parameter Store; the values of a list are joined with commas. */
public record Parameter(String name, Type type, String value) {
    /** What kind of value it is. */
    public enum Type {
        STRING("String"),
        STRING_LIST("StringList"),
        SECURE_STRING("SecureString");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** Without its value, so that no message shows it. */
    @Override
    public String toString() {
        return "parameter " + name;
    }
}
