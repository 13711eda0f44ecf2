package dev.errand.local.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.gateway.ServiceError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListsTest {
    @TempDir
    Path directory;

    private Ssm ssm;

    @BeforeEach
    void start() {
        ssm = new Ssm(
                directory,
                "{'nodes':[{'name':'w','count':12,'simulated':true,'tags':{'Role':'web'}},"
                        + "{'name':'off','simulated':true,'faults':{'offline':true}},"
                        + "{'name':'stopped','simulated':true,'faults':{'stopped':true}},"
                        + "{'name':'win','platform':'Windows','hybrid':true,'simulated':true}]}");
    }

    @AfterEach
    void close() {
        ssm.close();
    }

    @Test
    @DisplayName("DescribeInstanceInformation: pages of 5 to 50; leaves out stopped instances")
    void describesPageByPage() {
        List<Integer> sizes = new ArrayList<>();
        JsonNode page = describe("");
        sizes.add(page.get("InstanceInformationList").size());
        while (page.has("NextToken")) {
            page = describe("'NextToken':'%s'".formatted(page.get("NextToken").textValue()));
            sizes.add(page.get("InstanceInformationList").size());
        }

        assertThat(sizes).containsExactly(10, 4);
        assertThat(describe("'MaxResults':50").get("InstanceInformationList")).hasSize(14);
        refused(() -> describe("'MaxResults':4"), "ValidationException");
        refused(() -> describe("'MaxResults':51"), "ValidationException");
        refused(() -> describe("'NextToken':'x'"), "InvalidNextToken");
    }

    @Test
    @DisplayName("PingStatus Online, ConnectionLost, Inactive")
    void filtersByPingStatus() {
        JsonNode lost = describe("'Filters':[{'Key':'PingStatus','Values':['ConnectionLost']}]");

        assertThat(lost.get("InstanceInformationList")).hasSize(1);
        assertThat(lost.at("/InstanceInformationList/0/ComputerName").textValue())
                .isEqualTo("off");
        assertThat(lost.at("/InstanceInformationList/0/PlatformType").textValue())
                .isEqualTo("Linux");
    }

    @Test
    void filtersByTagsAndIds() {
        assertThat(describe("'MaxResults':50,'Filters':[{'Key':'tag:Role','Values':['web','db']}]")
                        .get("InstanceInformationList"))
                .hasSize(12);
        assertThat(describe("'Filters':[{'Key':'tag-key','Values':['Role']},{'Key':'tag:Name','Values':['w-3']}]")
                        .at("/InstanceInformationList/0/InstanceId")
                        .textValue())
                .isEqualTo(ssm.id(2));
        assertThat(describe("'InstanceInformationFilterList':[{'key':'InstanceIds','valueSet':['%s']}]"
                                .formatted(ssm.id(14)))
                        .at("/InstanceInformationList/0/ResourceType")
                        .textValue())
                .isEqualTo("ManagedInstance");
    }

    @Test
    @DisplayName(
            "an invalid or foreign id in its filter is an error; a tag filter cannot be combined with other filters")
    void refusesWrongFilters() {
        refused(
                () -> describe("'Filters':[{'Key':'InstanceIds','Values':['i-0123456789abcdef0']}]"),
                "InvalidInstanceId");
        refused(
                () -> describe(
                        "'Filters':[{'Key':'tag:Role','Values':['x']},{'Key':'PingStatus','Values':['Online']}]"),
                "InvalidFilterKey");
        refused(() -> describe("'Filters':[{'Key':'Colour','Values':['x']}]"), "InvalidFilterKey");
        assertThat(describe("'Filters':[{'Key':'InstanceIds','Values':['%s']}]".formatted(ssm.id(13)))
                        .get("InstanceInformationList"))
                .isEmpty();
    }

    @Test
    @DisplayName("ListCommands: 50 commands a page, newest first")
    void listsCommandsNewestFirst() {
        String oldest = sendToOne();
        for (int i = 0; i < 50; i++) {
            ssm.clock.passSeconds(1);
            sendToOne();
        }
        JsonNode first = ssm.call("ListCommands", "{}");
        JsonNode second = ssm.call(
                "ListCommands",
                "{'NextToken':'%s'}".formatted(first.get("NextToken").textValue()));

        assertThat(first.get("Commands")).hasSize(50);
        assertThat(second.at("/Commands/0/CommandId").textValue()).isEqualTo(oldest);
        assertThat(second.has("NextToken")).isFalse();
    }

    @Test
    @DisplayName("filters InvokedAfter, InvokedBefore, Status, ExecutionStage, DocumentName")
    void filtersCommands() {
        String old = sendToOne();
        ssm.clock.passSeconds(100);
        String young = sendToOne();

        assertThat(filtered("InvokedAfter", "2026-01-01T00:01:00Z")).containsExactly(young);
        assertThat(filtered("InvokedBefore", "2026-01-01T00:01:00Z")).containsExactly(old);
        assertThat(filtered("Status", "Success")).containsExactly(old);
        assertThat(filtered("ExecutionStage", "Executing")).containsExactly(young);
        assertThat(filtered("DocumentName", "AWS-RunShellScript")).containsExactly(young, old);
        assertThat(filtered("DocumentName", "AWS-Other")).isEmpty();
        refused(() -> filtered("Colour", "x"), "InvalidFilterKey");
    }

    @Test
    void listsInvocationsOfOneNodeAndStatus() {
        String command = ssm.sendTo("['%s','%s']".formatted(ssm.id(0), ssm.id(12)), "['true']", "");
        ssm.clock.passSeconds(1);

        assertThat(ssm.details(command)).containsExactly("Success", "InProgress");
        assertThat(ssm.call(
                                "ListCommandInvocations",
                                "{'InstanceId':'%s','Filters':[{'key':'Status','value':'InProgress'}]}"
                                        .formatted(ssm.id(12)))
                        .get("CommandInvocations"))
                .hasSize(1);
        refused(
                () -> ssm.call("ListCommandInvocations", "{'Filters':[{'key':'ExecutionStage','value':'Complete'}]}"),
                "InvalidFilterKey");
    }

    @Test
    void refusesOtherOperations() {
        assertThatThrownBy(() -> ssm.call("GetParameter", "{}"))
                .hasMessage("ssm GetParameter is not emulated locally; docs/local.md lists what is");
    }

    @Test
    @DisplayName("the rest of the SSM calls take *")
    void asksForTheOtherOperationsOnEverything() {
        String command = sendToOne();
        ssm.clock.passSeconds(1);
        ssm.asked.clear();
        ssm.get(command, 0);
        ssm.invocations(command);
        ssm.command(command);
        describe("");
        ssm.call("CancelCommand", "{'CommandId':'%s'}".formatted(command));

        assertThat(ssm.asked)
                .containsExactly(
                        "ssm:GetCommandInvocation *",
                        "ssm:ListCommandInvocations *",
                        "ssm:ListCommands *",
                        "ssm:DescribeInstanceInformation *",
                        "ssm:CancelCommand *");
    }

    private String sendToOne() {
        return ssm.sendTo("['%s']".formatted(ssm.id(0)), "['true']", "");
    }

    private JsonNode describe(String members) {
        return ssm.call("DescribeInstanceInformation", "{" + members + "}");
    }

    private List<String> filtered(String key, String value) {
        List<String> ids = new ArrayList<>();
        ssm.call("ListCommands", "{'Filters':[{'key':'%s','value':'%s'}]}".formatted(key, value))
                .get("Commands")
                .forEach(command -> ids.add(command.get("CommandId").textValue()));
        return ids;
    }

    private static void refused(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ServiceError.class, error -> assertThat(error.code()).isEqualTo(code));
    }
}
