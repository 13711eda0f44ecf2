package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.local.deployment.StoreFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitedForTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path store;

    @Test
    void namesAFewOfThoseThatCollectHasNoResultOf() throws IOException {
        write("progress.json", """
                {'batches':[
                  {'id':'1-1','nodes':50,'collected':40,'waitingFor':['web-10','web-9','a','b','c']},
                  {'id':'1-2','nodes':2,'collected':1,'waitingFor':['db-1']},
                  {'id':'1-3','nodes':3,'collected':3}]}""");

        assertThat(text()).isEqualTo("waiting for a, b, c, db-1, web-9 and 6 more");
    }

    @Test
    void namesThoseThatWereSentToBeforeTheFirstHasEnded() throws IOException {
        write("progress.json", "{'batches':[{'id':'1-1','nodes':2,'collected':0}]}");
        write("batches/1-1.json", "{'batch':{'nodes':[{'name':'b\u001b'},{'name':'a'}]}}");

        assertThat(text()).isEqualTo("waiting for a, b␛");
    }

    @Test
    void namesThoseFirstWhoseAgentsDoNotAnswer() throws IOException {
        write("progress.json", """
                {'batches':[{'id':'1-1','nodes':9,'collected':4,'waitingFor':['a','b','c','d','e']}],
                 'lastSeen':{'askedAt':'2026-11-22T10:05:00Z','agents':[
                   {'name':'a','online':true,'at':'2026-11-22T10:04:30Z'},
                   {'name':'d','online':false,'at':'2026-11-22T08:00:00Z'},
                   {'name':'ended','online':false,'at':'2026-11-22T08:00:00Z'},
                   {'name':'e','online':false}]}}""");

        assertThat(text()).isEqualTo("waiting for d (last seen 2026-11-22T08:00:00Z), a, b, c, e");
    }

    @Test
    void saysNothingWhileNothingIsKnown() {
        assertThat(text()).isEmpty();
    }

    private String text() {
        return WaitedFor.in(new StoreFolder(store), "r");
    }

    private void write(String name, String json) throws IOException {
        Path file = store.resolve("runs/r").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, json.replace('\'', '"').replace("\u001b", "\\u001b"));
    }
}
