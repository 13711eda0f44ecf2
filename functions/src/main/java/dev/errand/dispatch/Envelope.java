package dev.errand.dispatch;

public final class Envelope {
    private Envelope() {}

    public static String render(EnvelopeTask task) {
        return task.text();
    }
}
