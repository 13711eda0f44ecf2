package dev.errand.store;

import dev.errand.request.NodeId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The names of everything in the run store. */
public final class Keys {
    /** Under which all runs in progress are. */
    public static final String OPEN = "open/";

    private Keys() {}

    public static String request(String run) {
        return of(run, "request.json");
    }

    /** Who asked through the API, written before the run's execution is started. */
    public static String caller(String run) {
        return of(run, "caller.json");
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

    /** Under which the records of all batches are, each named by its batch. */
    public static String batches(String run) {
        return of(run, "batches/");
    }

    public static String batch(String run, String batch) {
        return batches(run) + batch + ".json";
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

    /** What a gathering command of a batch is for. */
    public static String gather(String run, String batch, String id) {
        return of(run, "gathers/" + batch + "/" + id + ".json");
    }

    /** What says to each node where to upload what; one for each gathering command. */
    public static String gatherTable(String run, String batch, String id) {
        return staged(run, batch) + "gather-" + id;
    }

    /**
     * Under which everything is that a run's nodes are given: not under {@code runs/}, so that a lifecycle rule can match
     * it.
     */
    public static String staged(String run) {
        return "staged/" + run + "/";
    }

    /** Under which everything is that is staged for the nodes of one batch, and for no other. */
    public static String staged(String run, String batch) {
        return staged(run) + batch + "/";
    }

    /**
     * Under which everything is that the nodes of one batch fetch with their own role: such a role may read nothing else of
     * what is staged.
     */
    public static String stagedForNodeRole(String run, String batch) {
        return staged(run, batch) + "node/";
    }

    /** Under which the copies of objects of other buckets are, which all batches share. */
    public static String stagedFiles(String run) {
        return staged(run) + "files/";
    }

    /** Says that a run is in progress; made by Plan, removed by Report. */
    public static String open(String run) {
        return OPEN + run;
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
