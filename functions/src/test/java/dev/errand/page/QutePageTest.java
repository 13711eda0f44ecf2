package dev.errand.page;

import static dev.errand.fake.SampleRun.number;
import static dev.errand.fake.SampleRun.printed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errand.fake.SampleRun;
import dev.errand.report.Findings;
import dev.errand.result.Completeness;
import dev.errand.result.CopiedFiles;
import dev.errand.result.FetchedFiles;
import dev.errand.result.NodeResult;
import dev.errand.result.Output;
import dev.errand.result.Status;
import dev.errand.result.Unreachable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QutePageTest {
    private static final String HOSTILE =
            "</pre></script><script>alert(1)</script><!-- --> <img src=x onerror=alert(2)>"
                    + " {page.title} \u2028 \u0000 \u001b[31m & \"quoted\" 'too'\r\n";

    @Test
    void showsVerdictCountsAndWhoAsked() {
        String page = DrawnPages.draw(DrawnPages.three());

        assertThat(page)
                .contains("<title>Failed: disk usage</title>")
                .contains("<p class=\"verdict\">Failed</p>")
                .contains(
                        "2 of 3 nodes succeeded in 1 min · 2026-11-22 10:00:00 UTC · requested by console:ada@example.com")
                .contains("<b>1</b> Failed")
                .contains("<b>2</b> Success")
                .contains("console:ada@example.com (as the request claims)");
    }

    @Test
    void showsFailuresFirstWithExitCodeOutputAndWhatDiffersFromTheUsual() {
        String page = DrawnPages.draw(DrawnPages.three());

        assertThat(card(page, 1))
                .contains("Failed, exit code 2")
                .contains("<p class=\"names\" tabindex=\"0\">node-3</p>")
                .contains("<pre class=\"stderr\" tabindex=\"0\">\ndf: /srv: Input/output error\n</pre>")
                .contains("<b>stdout beside outcome 2</b>")
                .contains("<span class=\"removed\">- active\n</span>")
                .contains("<span class=\"added\">+ active (restarted 1 times)\n</span>");
        assertThat(card(page, 2))
                .contains("Success")
                .contains(">node-1, node-2</p>")
                .doesNotContain("beside outcome");
    }

    @Test
    void saysWhereTheRestOfAnOutputLiesAndThatItIsNotAll() {
        assertThat(DrawnPages.draw(DrawnPages.fleet(200, 9)))
                .contains("<span class=\"warning\">incomplete: less is held than was printed</span>")
                .contains(
                        "This is the beginning. All that is held, of one of these nodes: s3://bucket/runs/run/nodes/i-00000016/stdout");
    }

    @Test
    void namesWhereNobodyCouldBeAskedAlsoWhenThereIsNoNodeAtAll() {
        Unreachable place = new Unreachable("222233334444", "us-east-1", "the role <gone> is gone");

        assertThat(DrawnPages.draw(SampleRun.of(0).unreachable(List.of(place))))
                .contains("<p class=\"verdict\">Failed</p>")
                .contains("<h2 id=\"unreachable\">Nobody could be asked for nodes there</h2>")
                .contains("<dt>account 222233334444 in us-east-1</dt><dd>the role &lt;gone&gt; is gone</dd>");
        assertThat(DrawnPages.draw(SampleRun.of(1))).doesNotContain("id=\"unreachable\"");
    }

    @Test
    void aNodesDetailsSayWhichFilesItGaveAndGot() {
        SampleRun run = SampleRun.of(1)
                .where(result -> result.with(
                        Optional.of(new CopiedFiles(2, 1, List.of())),
                        Optional.of(new FetchedFiles(
                                3,
                                4096,
                                Optional.empty(),
                                Completeness.YES,
                                Optional.of("runs/run/nodes/i-00000001/files.tar"),
                                List.of("/var/log/none")))));

        assertThat(data(DrawnPages.draw(run)).path("nodes").path(0))
                .extracting(JsonNode::asText)
                .endsWith(
                        "nodes/i-00000001/files.tar",
                        "3 files, 4,096 bytes; nothing matched /var/log/none",
                        "2 written, 1 unchanged");
    }

    @Test
    void fiveThousandNodesWithTwentyOutputsAreFarBelowTenMegabytes() {
        String page = DrawnPages.draw(DrawnPages.fleet(5000, 20));

        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1_000_000);
        assertThat(data(page).path("nodes")).hasSize(5000);
    }

    @Test
    void fiveThousandDifferentOutputsAreShownAsFarAsThereIsRoomAndStillBelowTenMegabytes() {
        SampleRun run = SampleRun.of(5000)
                .where(result -> SampleRun.ended(
                        result,
                        Status.SUCCESS,
                        0,
                        printed((number(result) + " ").repeat(4096).substring(0, 4096)),
                        Output.NONE));

        String page = DrawnPages.draw(run);

        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(10_000_000);
        assertThat(page).contains("4,976 outcomes more on 4,976 nodes");
        assertThat(data(page).path("outcomes").path(24).path("texts").path(0).asText())
                .startsWith("25 25 25");
        assertThat(data(page).path("outcomes").path(4999).has("texts")).isFalse();
    }

    @Test
    void whatNodesPrintIsNeverMarkup() {
        String page = DrawnPages.draw(hostile());

        assertThat(elements(page, "script"))
                .containsExactly("<script type=\"application/json\" id=\"data\">", "<script>");
        assertThat(page)
                .doesNotContain("<img", "<!--", "\u0000", "\u001b", "\r")
                .contains("{page.title}");
        assertThat(card(page, 1))
                .contains("&lt;/pre&gt;&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;!-- --&gt;");
    }

    @Test
    void whatNodesPrintCannotEndTheData() {
        String page = DrawnPages.draw(hostile());

        assertThat(dataText(page)).doesNotContain("<");
        assertThat(data(page).path("nodes").path(0).path(1).asText()).isEqualTo("node-1<script>alert(3)</script>");
    }

    @Test
    void thePolicyLetsNothingRunButTheOneScript() throws Exception {
        String page = DrawnPages.draw(DrawnPages.three());

        Matcher policy = Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"")
                .matcher(page);
        assertThat(policy.find()).isTrue();
        assertThat(policy.group(1).replace("&#39;", "'"))
                .isEqualTo("default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none';"
                                .formatted(digest(between(page, "<style>", "</style>")), digest(script(page)))
                        + " require-trusted-types-for 'script'");
        assertThat(script(page)).doesNotContain("innerHTML", "eval(", "fetch(");
        assertThat(page).doesNotContain("http://", "https://", " style=\"", " onclick=");
    }

    @Test
    void theSameFindingsMakeTheSamePage() {
        Findings findings = DrawnPages.fleet(200, 9).findings();

        assertThat(DrawnPages.draw(findings)).isEqualTo(DrawnPages.draw(findings));
    }

    @Test
    void aRunOfNodesThatCouldNotRunHasAPage() {
        SampleRun run = SampleRun.of(0)
                .notRun(List.of(
                        NodeResult.notRun(SampleRun.node(1), Status.NOT_MANAGED, "is not a node; check its id")));

        assertThat(DrawnPages.draw(run))
                .contains("0 of 1 node succeeded")
                .contains("NotManaged, not run")
                .contains("is not a node; check its id")
                .contains("nothing ran");
    }

    private static SampleRun hostile() {
        return SampleRun.of(1)
                .asking("name", "name <b>")
                .asking("command", HOSTILE.replace("\u0000", ""))
                .where(result -> {
                    NodeResult named = SampleRun.renamed(result, result.name() + "<script>alert(3)</script>");
                    return SampleRun.ended(named, Status.FAILED, 1, printed(HOSTILE), printed(HOSTILE));
                });
    }

    private static String card(String page, int number) {
        return between(page, "id=\"outcome-%d\"".formatted(number), "</article>");
    }

    private static List<String> elements(String page, String name) {
        return Pattern.compile("<" + name + "\\b[^>]*>")
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static String dataText(String page) {
        return between(page, "id=\"data\">", "</script>");
    }

    private static JsonNode data(String page) {
        try {
            return new ObjectMapper().readTree(dataText(page));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String script(String page) {
        return between(page, "<script>", "</script>");
    }

    private static String between(String page, String start, String end) {
        int from = page.indexOf(start) + start.length();
        return page.substring(from, page.indexOf(end, from));
    }

    private static String digest(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }
}
