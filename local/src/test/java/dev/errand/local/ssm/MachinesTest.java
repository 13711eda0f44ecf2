package dev.errand.local.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.errand.local.node.Machine;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes whose machines lack something. */
class MachinesTest {
    @TempDir
    Path directory;

    private Ssm ssm;

    @BeforeEach
    void startEmpty() {
        ssm = new Ssm(directory, "{'nodes':[]}");
    }

    @AfterEach
    void close() {
        ssm.close();
    }

    /** What a command prints on a node with such a machine. */
    private String on(String machine, String command) {
        ssm.close();
        ssm = new Ssm(directory, "{'nodes':[{'machine':%s}]}".formatted(machine));
        return output(command);
    }

    private String output(String command) {
        return ssm.run(command).get("StandardOutputContent").textValue();
    }

    @Test
    void lacksTheProgramsNamedAndNoOther() {
        String has = "for tool in curl wget sha256sum sort; do command -v $tool >/dev/null && echo $tool; done; "
                + "printf 'b\\na\\n' | sort";

        assertThat(on("{'without':['curl','sha256sum']}", has)).isEqualTo("wget\nsort\na\nb\n");
        assertThat(on("{'without':['wget']}", has)).isEqualTo("curl\nsha256sum\nsort\na\nb\n");
    }

    @Test
    void hasProgramsOfBusyBox() {
        assertThat(on("{'without':['curl'],'busybox':['wget']}", "wget --help 2>&1 | head -1; command -v curl"))
                .startsWith("BusyBox v");
    }

    @Test
    void aDiskIsFullForEveryCommandOnTheNode() {
        assumeThat(Machine.allowsMounts()).isTrue();

        assertThat(on("{'diskBytes':65536}", "head -c 100000 /dev/zero > $ERRAND_HOME/big 2>&1; echo $?"))
                .isEqualTo("1\n");
        assertThat(ssm.run("ls $ERRAND_HOME; echo x | tee $ERRAND_HOME/more")
                        .get("StandardErrorContent")
                        .textValue())
                .contains("No space left on device");
        assertThat(output("rm $ERRAND_HOME/big; echo x > srv/more && cat $ERRAND_HOME/more; pwd"))
                .isEqualTo("x\n" + ssm.root.resolve(ssm.id(0)) + "\n");
    }

    @Test
    void executesNothingInTemporaryDirectories() {
        assumeThat(Machine.allowsMounts()).isTrue();
        String tries = "for place in /tmp /var/tmp $ERRAND_HOME .; do "
                + "program=$(mktemp -p $place); printf '#!/bin/sh\\necho ran in %s\\n' $place > $program; "
                + "chmod 755 $program; $program || echo refused; rm $program; done 2>/dev/null";

        assertThat(on("{'noexec':true}", tries)).isEqualTo("refused\nrefused\nrefused\nran in .\n");
        assertThat(on("{'noexec':true,'diskBytes':65536}", tries)).isEqualTo("refused\nrefused\nrefused\nran in .\n");
    }

    @Test
    void keepsExitCodesDirectoriesAndKills() {
        assumeThat(Machine.allowsMounts()).isTrue();
        ssm.close();
        ssm = new Ssm(directory, "{'nodes':[{'machine':{'noexec':true}}]}");

        assertThat(ssm.run("exit 7").get("ResponseCode").intValue()).isEqualTo(7);
        assertThat(ssm.run("setsid sleep 1000 >/dev/null 2>&1 &")
                        .get("ResponseCode")
                        .intValue())
                .isZero();
        assertThat(ssm.processes(1)).hasSize(1);
        ssm.close();
        assertThat(ssm.processes(0)).isEmpty();
    }
}
