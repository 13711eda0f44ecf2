package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DoctorTextTest {
    @Test
    void namesNodesByPlaceAndThoseThatWouldNotRunWithTheirReasonsLast() {
        String text = render("Failed", """
                {'name':'gone','account':'111122223333','region':'eu-west-1','platform':'Linux','status':'NotManaged','reason':'stopped; start it\\u001b'},
                {'name':'web-10','account':'111122223333','region':'eu-west-1','platform':'Linux','status':'WouldRun','reason':'in wave 2 of 2'},
                {'name':'web-2','account':'111122223333','region':'eu-west-1','platform':'Linux','status':'WouldRun','reason':'in wave 2 of 2'},
                {'name':'web-1','account':'111122223333','region':'eu-west-1','platform':'Linux','status':'WouldRun','reason':'in wave 1 of 2'},
                {'name':'db-1','account':'444455556666','region':'us-east-1','platform':'Windows','status':'WouldRun'}""");

        assertThat(text).isEqualTo("""
                        + would run on 2 nodes: web-2, web-10
                            account 111122223333, eu-west-1, Linux
                            in wave 2 of 2

                        + would run on 1 node: web-1
                            account 111122223333, eu-west-1, Linux
                            in wave 1 of 2

                        + would run on 1 node: db-1
                            account 444455556666, us-east-1, Windows

                        x NotManaged on 1 node: gone
                            account 111122223333, eu-west-1, Linux
                            stopped; start it␛

                        4 of 5 nodes would run; nothing was sent""");
    }

    @Test
    void namesPlacesThatCouldNotBeAsked() {
        String json = """
                {'run':'r','verdict':'Failed','dryRun':true,'startedAt':'2026-11-22T21:00:00Z','endedAt':'2026-11-22T21:00:01Z',
                 'unreachable':[{'account':'444455556666','region':'eu-west-2','reason':'AccessDenied: deploy ErrandMember'}],'nodes':[]}""";

        assertThat(render(json)).isEqualTo("""
                        x account 444455556666 in eu-west-2 could not be asked for nodes
                            AccessDenied: deploy ErrandMember

                        0 of 0 nodes would run; nothing was sent""");
    }

    private static String render(String verdict, String nodes) {
        return render("""
                {'run':'r','verdict':'%s','dryRun':true,'startedAt':'2026-11-22T21:00:00Z','endedAt':'2026-11-22T21:00:01Z',
                 'nodes':[%s]}""".formatted(verdict, nodes));
    }

    private static String render(String json) {
        byte[] result = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return String.join("\n", new DoctorText(Style.PLAIN).render(RunResult.read(JsonText.parse(result))));
    }
}
