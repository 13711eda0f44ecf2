package dev.errand.infra;

import java.util.List;

/**
 * What a deployment may read and send beside its own, as its owner chooses.
 *
 * @param sourceBuckets buckets, or prefixes of buckets ({@code bucket/prefix/}), that scripts and files are copied from
 * @param secrets names of secrets of Secrets Manager; {@code *} stands for any characters
 * @param parameters names of parameters of Parameter Store, likewise
 * @param documents names of documents, or ARNs of other accounts' ones, likewise
 * @param nodeAccounts accounts whose nodes fetch what is staged for them with their own role
 */
public record Reach(
        List<String> sourceBuckets,
        List<String> secrets,
        List<String> parameters,
        List<String> documents,
        List<String> nodeAccounts) {
    public Reach {
        sourceBuckets = List.copyOf(sourceBuckets);
        secrets = List.copyOf(secrets);
        parameters = List.copyOf(parameters);
        documents = List.copyOf(documents);
        nodeAccounts = List.copyOf(nodeAccounts);
    }
}
