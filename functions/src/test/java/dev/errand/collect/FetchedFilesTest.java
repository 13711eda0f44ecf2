package dev.errand.collect;

import static dev.errand.fake.FakeSystemsManager.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.Next;
import dev.errand.result.Completeness;
import dev.errand.result.FetchedFiles;
import dev.errand.result.Source;
import dev.errand.store.Keys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How the files that are fetched from nodes come into the run store. */
class FetchedFilesTest extends CollectBench {
    @Test
    void fetchedFilesAreBrought() {
        request.put("fetch", List.of(Map.of("path", "/var/log/app.log")));
        sent(1);
        ends(1, tarred("the tar"));
        visit(2);
        uploaded(1, "files.tar", "the tar");
        gathered(2, 1, "Success", "");

        assertThat(visit(4)).isEqualTo(Next.REPORT);

        assertThat(result(1).status()).isEqualTo("Success");
        assertThat(result(1).fetched())
                .contains(new FetchedFiles(
                        1,
                        7,
                        Optional.of(Keys.sha256("the tar")),
                        Completeness.YES,
                        Optional.of(Keys.output("run", node(1), "files.tar")),
                        List.of()));
        assertThat(result(1).source()).as("of its output").isEqualTo(Source.SSM);
    }

    @Test
    void aNodeWhoseFilesDoNotComeHasFailed() {
        request.put("fetch", List.of(Map.of("path", "/var/log/app.log")));
        sent(1);
        ends(1, tarred("the tar"));
        visit(2);
        gathered(2, 1, "Failed", said("files.tar=impossible:no+tool+to+upload+with"));

        assertThat(visit(4)).isEqualTo(Next.REPORT);

        assertThat(result(1).status()).isEqualTo("Failed");
        assertThat(result(1).exitCode()).contains(0);
        assertThat(result(1).reason()).contains("its files could not be gathered: no tool to upload with");
        assertThat(result(1).fetched().orElseThrow().complete()).isEqualTo(Completeness.NO);
        assertThat(result(1).fetched().orElseThrow().object()).isEmpty();
    }
}
