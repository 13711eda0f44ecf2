package dev.errand.result;

/** The operating system of a node, in the words of DescribeInstanceInformation's PlatformType. */
public enum Platform {
    LINUX("Linux"),
    WINDOWS("Windows"),
    MACOS("MacOS");

    private final String word;

    Platform(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** The platform of that word; an agent too old to report one is on Linux. */
    public static Platform of(String word) {
        for (Platform platform : values()) {
            if (platform.word.equals(word)) {
                return platform;
            }
        }
        return LINUX;
    }

    /** The word, which is also what stands in JSON. */
    @Override
    public String toString() {
        return word();
    }
}
