package dev.errand.local.fleet;

/**
 * A secret of Secrets Manager.
 *
 * @param binary whether the value is bytes, in base64
 */
public record Secret(String name, boolean binary, String value) {
    /** Without its value, so that no message shows it. */
    @Override
    public String toString() {
        return "secret " + name;
    }
}
