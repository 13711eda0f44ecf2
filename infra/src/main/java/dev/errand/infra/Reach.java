package dev.errand.infra;

import dev.errand.contract.Fleets;
import dev.errand.contract.LogGroups;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a deployment may read and send beside its own, as its owner chooses.
 *
 * @param sourceBuckets buckets, or prefixes of buckets ({@code bucket/prefix/}), that scripts and files are copied from
 * @param secrets names of secrets of Secrets Manager; {@code *} stands for any characters
 * @param parameters names of parameters of Parameter Store, likewise
 * @param documents names of documents, or ARNs of other accounts' ones, likewise
 * @param nodeAccounts accounts whose nodes fetch what is staged for them with their own role, member accounts among them
 * @param fleets which regions and accounts beside its own have nodes that it reaches
 * @param logGroups where nodes may send what they print
 */
public record Reach(
        List<String> sourceBuckets,
        List<String> secrets,
        List<String> parameters,
        List<String> documents,
        List<String> nodeAccounts,
        Fleets fleets,
        LogGroups logGroups) {
    public Reach {
        sourceBuckets = List.copyOf(sourceBuckets);
        secrets = List.copyOf(secrets);
        parameters = List.copyOf(parameters);
        documents = List.copyOf(documents);
        nodeAccounts = Stream.concat(nodeAccounts.stream(), fleets.memberAccounts().stream())
                .distinct()
                .toList();
    }
}
