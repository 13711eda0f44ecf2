package dev.errand.local.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.fleet.InvalidFleet;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.ServiceError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents of an account: how they come to be, and what SendCommand answers of them and their parameters. */
class DocumentsTest {
    private static final String GREET =
            "{'schemaVersion':'2.2','parameters':{'who':{'type':'String','allowedPattern':'[a-z]+','maxChars':5},"
                    + "'how':{'type':'String','default':'hello','allowedValues':['hello','bye']},"
                    + "'lines':{'type':'StringList','default':['true'],'maxItems':2},"
                    + "'count':{'type':'Integer','default':1},'loud':{'type':'Boolean','default':false}},"
                    + "'mainSteps':[{'action':'aws:runShellScript','name':'greet','inputs':{'runCommand':"
                    + "['echo {{how}}, {{ who }}, {{lines}} {{count}} {{loud}}']}}]}";

    @TempDir
    Path directory;

    private Ssm ssm;

    @BeforeEach
    void startOneNode() {
        ssm = new Ssm(directory, "{'nodes':[{'name':'one'}]}");
    }

    @AfterEach
    void close() {
        ssm.close();
    }

    private JsonNode create(String name, String content) {
        ObjectNode input = JsonNodeFactory.instance
                .objectNode()
                .put("Name", name)
                .put("Content", content.replace('\'', '"'))
                .put("DocumentType", "Command");
        return ssm.service.call(new Call(Ssm.OWNER, Ssm.REGION, "CreateDocument", input));
    }

    private String send(String document, String parameters) {
        return ssm.call(
                        "SendCommand",
                        "{'DocumentName':'%s','InstanceIds':['%s'],'Parameters':{%s}}"
                                .formatted(document, ssm.id(0), parameters))
                .at("/Command/CommandId")
                .textValue();
    }

    private String output(String document, String parameters) {
        String command = send(document, parameters);
        ssm.clock.passSeconds(5);
        return ssm.get(command, 0).get("StandardOutputContent").textValue();
    }

    @Test
    void createsDescribesAndAnswersADocument() {
        JsonNode created = create("Greet", GREET).get("DocumentDescription");

        assertThat(created.get("Status").textValue()).isEqualTo("Creating");
        JsonNode described = ssm.call("DescribeDocument", "{'Name':'Greet'}").get("Document");
        assertThat(described.get("Owner").textValue()).isEqualTo(Ssm.ACCOUNT);
        assertThat(described.get("PlatformTypes").toString()).isEqualTo("[\"Linux\"]");
        assertThat(described.at("/Parameters/1").toString())
                .isEqualTo("{\"Name\":\"how\",\"Type\":\"String\",\"DefaultValue\":\"hello\"}");
        assertThat(ssm.call("GetDocument", "{'Name':'Greet'}").get("Content").textValue())
                .isEqualTo(GREET.replace('\'', '"'));
        assertThat(ssm.asked)
                .containsExactly(
                        "ssm:CreateDocument arn:aws:ssm:eu-west-1:111122223333:document/Greet",
                        "ssm:DescribeDocument arn:aws:ssm:eu-west-1:111122223333:document/Greet",
                        "ssm:GetDocument arn:aws:ssm:eu-west-1:111122223333:document/Greet");
    }

    @Test
    @DisplayName("CreateDocument: DocumentAlreadyExists, reserved prefixes aws, amazon, amzn")
    void aNameIsTakenOnce() {
        create("Greet", GREET);

        refused(() -> create("Greet", GREET), "DocumentAlreadyExists");
        refused(() -> create("AWS-Mine", GREET), "ValidationException");
    }

    @Test
    @DisplayName("the content of the document must not exceed 64KB")
    void aDocumentIsAtMost64Kilobytes() {
        refused(() -> create("Long", GREET + " ".repeat(64 * 1024)), "MaxDocumentSizeExceeded");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                                                                 | InvalidDocumentContent",
                "{'schemaVersion':'0.3'}                                           | InvalidDocumentSchemaVersion",
                "{'schemaVersion':'2.2','mainSteps':[]}                            | InvalidDocumentContent",
                "{'schemaVersion':'2.2','mainSteps':[{'action':'aws:configurePackage','name':'x'}]} | NotEmulatedLocally",
            })
    void refusesWhatIsNoDocument(String content, String code) {
        refused(() -> create("Wrong", content), code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'isEnd':true     | field isEnd of a step",
                "'onFailure':'Abort' | field onFailure of a step",
                "'nextStep':'b'   | field nextStep of a step",
                "'timeoutSeconds':5 | field timeoutSeconds of a step",
            })
    void refusesByNameWhatOtherKindsOfDocumentsHave(String field, String named) {
        assertThatThrownBy(() -> create(
                        "Wrong",
                        "{'schemaVersion':'2.2','mainSteps':[{'action':'aws:runShellScript','name':'a',%s,'inputs':{}}]}"
                                .formatted(field)))
                .hasMessage(named + " is not emulated locally; docs/local/ssm.md lists what is");
    }

    @Test
    @DisplayName("Strings like \"{{ parameter }}\" are replaced; lists within a text by their JSON")
    void fillsParametersIn() {
        create("Greet", GREET);

        assertThat(output("Greet", "'who':['bob'],'how':['bye'],'lines':['a','b'],'count':['3'],'loud':['true']"))
                .isEqualTo("bye, bob, [a,b] 3 true\n");
        assertThat(output("Greet", "'who':['ann']")).isEqualTo("hello, ann, [true] 1 false\n");
    }

    @Test
    @DisplayName(
            "Regexp.ReplaceAllString: $name within a longer text is a group that is not there; $$ is one dollar sign")
    void aDollarSignInALongerTextIsAGroup() {
        create(
                "Say",
                "{'schemaVersion':'2.2','parameters':{'text':{'type':'String'}},'mainSteps':[{'action':"
                        + "'aws:runShellScript','name':'say','inputs':{'runCommand':['cat <<\\\\E',' {{ text }}','E']}}]}");

        assertThat(output("Say", "'text':['a $HOME b ${x} c $$ d $ e']")).isEqualTo(" a  b  c $ d $ e\n");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("InvalidParameters: missing, unknown, allowedValues, allowedPattern, type, maxChars, maxItems")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'how':['bye']                         | Parameter \"who\" requires a value.",
                "'who':['bob'],'more':['x']            | Parameter \"more\" is not defined in document.",
                "'who':['bob'],'how':['hi']            | Parameter \"how\" has value \"hi\" not found in [hello, bye].",
                "'who':['BOB']                         | Parameter value \"BOB\" for parameter name \"who\" does not match [a-z]+.",
                "'who':['bobbie']                      | Parameter \"who\" exceeds 5 characters.",
                "'who':['bob','ann']                   | Parameter \"who\" requires a single value.",
                "'who':['bob'],'count':['many']        | Parameter \"count\" has value \"many\" which is no Integer.",
                "'who':['bob'],'loud':['yes']          | Parameter \"loud\" has value \"yes\" which is no Boolean.",
                "'who':['bob'],'lines':['a','b','c']   | Parameter \"lines\" exceeds 2 items.",
            })
    void refusesParametersThatTheDocumentDoesNotTake(String parameters, String message) {
        create("Greet", GREET);

        refused(() -> send("Greet", parameters), "InvalidParameters").hasMessage(message);
    }

    @Test
    @DisplayName("errors: InvalidDocument, InvalidDocumentVersion")
    void knowsDocumentsOfItsAccountAndRegionOnly() {
        create("Greet", GREET);
        Principal other = new Principal("k", "s", "arn", "999988887777", Principal.OWNER);

        send("arn:aws:ssm:eu-west-1:111122223333:document/Greet", "'who':['bob']");
        send("arn:aws:ssm:eu-west-1::document/AWS-RunShellScript", "'commands':['true']");
        refused(() -> send("arn:aws:ssm:eu-west-1:999988887777:document/Greet", "'who':['bob']"), "InvalidDocument");
        refused(() -> send("arn:aws:ssm:us-east-1:111122223333:document/Greet", "'who':['bob']"), "InvalidDocument");
        refused(() -> send("Gree", "'who':['bob']"), "InvalidDocument");
        refused(() -> ssm.call(other, Ssm.REGION, "DescribeDocument", "{'Name':'Greet'}"), "InvalidDocument");
        refused(() -> ssm.call(Ssm.OWNER, "us-east-1", "DescribeDocument", "{'Name':'Greet'}"), "InvalidDocument");
        refused(
                () -> ssm.sendTo("['%s']".formatted(ssm.id(0)), "['true']", ",'DocumentVersion':'2'"),
                "InvalidDocumentVersion");
    }

    @Test
    void asksForTheDocumentOfTheOwnAccountByItsArn() {
        create("Greet", GREET);
        ssm.asked.clear();
        send("Greet", "'who':['bob']");

        assertThat(ssm.asked)
                .containsExactly(
                        "ssm:SendCommand arn:aws:ssm:eu-west-1:111122223333:document/Greet",
                        "ssm:SendCommand arn:aws:ec2:eu-west-1:111122223333:instance/" + ssm.id(0));
    }

    @Test
    void aFleetFileHasDocumentsInItOrInAFolder() throws IOException {
        ssm = new Ssm(directory, "{'nodes':[{}],'documents':{'Inline':%s}}".formatted(GREET));
        assertThat(output("Inline", "'who':['bob']")).startsWith("hello, bob");

        Files.createDirectories(directory.resolve("mine"));
        Files.writeString(directory.resolve("mine/Filed.json"), GREET.replace('\'', '"'));
        ssm = new Ssm(directory, "{'nodes':[{}],'documents':'mine'}");
        assertThat(output("Filed", "'who':['bob']")).startsWith("hello, bob");
    }

    @Test
    void aFleetFileWithABadDocumentIsInvalid() {
        assertThatThrownBy(() -> new Ssm(directory, "{'nodes':[],'documents':{'Bad':{'schemaVersion':'0.3'}}}"))
                .isInstanceOf(InvalidFleet.class)
                .hasMessage("documents.Bad: InvalidDocumentSchemaVersion: "
                        + "The version of the document schema is not supported: '0.3'.");
        assertThatThrownBy(() -> new Ssm(directory, "{'nodes':[],'documents':7}"))
                .hasMessageEndingWith("documents: must be the path of a folder, or an object of documents by name");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(ThrowingCallable call, String code) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ServiceError.class, error -> assertThat(error.code()).isEqualTo(code));
    }
}
