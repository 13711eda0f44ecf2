package dev.errand.store;

import dev.errand.request.NodeId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The names of everything in the run store. */
public final class Keys {
    private Keys() {}

    public static String request(String run) {
        return of(run, "request.json");
    }

    public static String plan(String run) {
        return of(run, "plan.json");
    }

    public static String progress(String run) {
        return of(run, "progress.json");
    }

    public static String cancelled(String run) {
        return of(run, "cancelled");
    }

    public static String result(String run) {
        return of(run, "result.json");
    }

    public static String report(String run) {
        return of(run, "report.html");
    }

    public static String batch(String run, String batch) {
        return of(run, "batches/" + batch + ".json");
    }

    public static String results(String run) {
        return of(run, "results/");
    }

    /** One slice of a batch's results; slice 0 is of nodes that left the batch before it was sent. */
    public static String results(String run, String batch, int slice) {
        return results(run) + batch + "-" + slice + ".json";
    }

    public static String output(String run, NodeId node, String stream) {
        return of(run, "nodes/" + node + "/" + stream);
    }

    /** Says that a run is in progress; made by Plan, removed by Report. */
    public static String open(String run) {
        return "open/" + run;
    }

    /** Where an idempotency key is claimed. */
    public static String idempotency(String key) {
        return "keys/" + sha256(key);
    }

    private static String of(String run, String rest) {
        return "runs/" + run + "/" + rest;
    }

    /** The SHA-256 of a text's UTF-8 bytes in hexadecimal. */
    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String sha256(byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
