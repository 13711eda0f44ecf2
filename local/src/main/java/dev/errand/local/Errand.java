package dev.errand.local;

/** The {@code errand} command. */
public final class Errand {
    private Errand() {}

    public static void main(String[] arguments) {
        System.out.println("errand");
    }
}
