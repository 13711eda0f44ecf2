package dev.errand.local.benchmark;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * What the functions' starts are compared with: a handler with the same two SDK clients and nothing else, which makes
 * the calls that it is told to make. It runs in the same runtime client, with the libraries of function.zip.
 */
public final class BareHandler {
    private final String bucket = String.valueOf(System.getenv("ERRAND_BUCKET"));
    private final S3Client s3 =
            S3Client.builder().httpClient(UrlConnectionHttpClient.create()).build();
    private final SsmClient ssm =
            SsmClient.builder().httpClient(UrlConnectionHttpClient.create()).build();

    /**
     * Answers how many calls it made.
     *
     * @param input {@code calls}: texts of the form {@code s3:GetObject key}, or
     *     {@code s3:GetObject/missing key} for one that is answered with 404
     */
    public Map<String, Integer> handleRequest(Map<String, List<String>> input) {
        List<String> calls = input.getOrDefault("calls", List.of());
        for (String call : calls) {
            String[] words = call.split(" ", 2);
            make(words[0], words[1]);
        }
        return Map.of("calls", calls.size());
    }

    private void make(String action, String key) {
        switch (action) {
            case "s3:GetObject" -> s3.getObjectAsBytes(get -> get.bucket(bucket).key(key));
            case "s3:GetObject/missing" -> miss(apart(key));
            case "s3:PutObject" ->
                s3.putObject(put -> put.bucket(bucket).key(apart(key)), RequestBody.fromString("{}"));
            case "s3:DeleteObject" ->
                s3.deleteObject(delete -> delete.bucket(bucket).key(apart(key)));
            case "s3:ListBucket" ->
                s3.listObjectsV2(list -> list.bucket(bucket).prefix("runs/").maxKeys(10));
            case "ssm:DescribeInstanceInformation" -> ssm.describeInstanceInformation();
            case "ssm:SendCommand" ->
                ssm.sendCommand(send -> send.documentName("AWS-RunShellScript")
                        .instanceIds(key)
                        .parameters(Map.of("commands", List.of("true"))));
            case "ssm:ListCommands" -> ssm.listCommands(list -> list.maxResults(1));
            case "ssm:ListCommandInvocations" ->
                ssm.listCommandInvocations(list -> list.maxResults(1).details(true));
            case "events:PutEvents" -> {
                // No client of its own makes it: what it costs is Errand's.
            }
            default -> throw new IllegalArgumentException("cannot make the call " + action);
        }
    }

    /** Another run's object of the same kind, which the function's role may touch as well. */
    private static String apart(String key) {
        return key.replaceFirst("/", "/bare-");
    }

    private void miss(String key) {
        try {
            s3.getObjectAsBytes(get -> get.bucket(bucket).key(key));
        } catch (NoSuchKeyException e) {
            // As the function was told.
        }
    }
}
