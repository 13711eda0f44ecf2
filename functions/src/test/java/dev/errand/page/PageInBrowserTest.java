package dev.errand.page;

import static dev.errand.fake.SampleRun.printed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.errand.fake.SampleRun;
import dev.errand.result.Status;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a real browser, where there is one. */
class PageInBrowserTest {
    private static final String MARKS = "document.documentElement.setAttribute('data-ran', 'yes')";
    private static final String RAN = "data-ran=\"yes\"";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Browser browser;

    @BeforeEach
    void thereIsABrowser() {
        Optional<Browser> found = Browser.in(folder);
        assumeTrue(found.isPresent());
        browser = found.orElseThrow();
    }

    @Test
    void fiveThousandNodesAreFewerThanThreeThousandOfTheDocument() throws Exception {
        String document = browser.open(DrawnPages.draw(DrawnPages.fleet(5000, 20)), "");

        assertThat(document).contains("class=\"js\"", "5,000 nodes</output>", "<tbody><tr");
        assertThat(Browser.nodes(document)).isBetween(1000L, 3000L);
    }

    @Test
    void aFilterFindsNodesByAllOfItsWordsAndShowsOnlyTheirOutcomes() throws Exception {
        String document = browser.open(DrawnPages.draw(DrawnPages.fleet(5000, 20)), "#filter=exit:5%20node-10");

        assertThat(document).contains(">1 of 5,000 nodes</output>").contains("node-1034</button>");
        assertThat(document.split("<article class=\"card failed\" id=\"outcome-\\d+\">", -1))
                .hasSize(2);
        assertThat(Browser.nodes(document)).isLessThan(3000L);
    }

    @Test
    void aWordOfAnOutputFindsTheNodesThatPrintedIt() throws Exception {
        String document = browser.open(DrawnPages.draw(DrawnPages.three()), "#filter=Input/output");

        assertThat(document).contains(">1 of 3 nodes</output>");
    }

    @Test
    void whatNodesPrintDoesNotRun() throws Exception {
        String hostile = "</pre></script><script>%s</script><img src=x onerror=\"%s\">".formatted(MARKS, MARKS);
        SampleRun run = SampleRun.of(1)
                .asking("name", hostile.substring(0, 30))
                .where(result -> SampleRun.ended(
                        SampleRun.renamed(result, hostile), Status.FAILED, 1, printed(hostile), printed(hostile)));

        String document = browser.open(DrawnPages.draw(run), "");

        assertThat(document).contains("class=\"js\"").doesNotContain(RAN, "<img");
    }

    @Test
    void evenMarkupThatCameIntoThePageWouldNotRun() throws Exception {
        String page = DrawnPages.draw(DrawnPages.three())
                .replace("<main>", "<main><script>%s</script><img src=x onerror=\"%s\">".formatted(MARKS, MARKS));

        assertThat(browser.open(page, ""))
                .contains("<img src=\"x\"", "class=\"js\"")
                .doesNotContain(RAN);
        assertThat(browser.open(page.replace("Content-Security-Policy", "no-policy"), ""))
                .as("the same without the policy")
                .contains(RAN);
    }
}
