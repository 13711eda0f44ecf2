package dev.errand.local.fleet;

/** A node's platform type, with the name and version it gives its operating system. */
public enum Platform {
    LINUX("Linux", "Amazon Linux", "2023"),
    WINDOWS("Windows", "Microsoft Windows Server 2022 Datacenter", "10.0.20348");

    private final String type;
    private final String system;
    private final String version;

    Platform(String type, String system, String version) {
        this.type = type;
        this.system = system;
        this.version = version;
    }

    public String type() {
        return type;
    }

    public String system() {
        return system;
    }

    public String version() {
        return version;
    }
}
