package dev.errand.local.states.language;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a definition has that is wrong or not emulated is refused by name when it is read. */
class DefinitionTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'StartAt': 'A', 'States': {'A': {'Type': 'Succeed'}}} | the state machine, field 'QueryLanguage': 'JSONPath' is not emulated locally; use JSONata
            {'QueryLanguage': 'JSONPath', 'StartAt': 'A', 'States': {'A': {'Type': 'Succeed'}}} | the state machine, field 'QueryLanguage': 'JSONPath' is not emulated locally; use JSONata
            {'QueryLanguage': 'JSONata', 'StartAt': 'B', 'States': {'A': {'Type': 'Succeed'}}} | the state machine, field 'StartAt': there is no state 'B'
            {'QueryLanguage': 'JSONata', 'StartAt': 'A', 'States': {'A': {'Type': 'Succeed'}}, 'Foo': 1} | the state machine, field 'Foo': is not emulated locally or not a field of this object; remove it
            {'QueryLanguage': 'JSONata', 'StartAt': 'A', 'States': {'A': {'Type': 'Succeed'}}, 'TimeoutSeconds': 0} | the state machine, field 'TimeoutSeconds': must be a whole number from 1 to 99999999, but is 0
            {'QueryLanguage': 'JSONata', 'StartAt': 'A', 'States': {'A': {'Type': 'Succeed'}}, 'Version': '2.0'} | the state machine, field 'Version': '2.0' is not known; use 1.0
            {'QueryLanguage': 'JSONata', 'StartAt': 'A', 'States': []} | the state machine, field 'States/': must be an object, but is []
            """)
    void ofTheMachine(String definition, String message) {
        assertThatThrownBy(() -> Definition.read(json(definition)))
                .isInstanceOf(InvalidDefinition.class)
                .hasMessage(message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'Type': 'Map', 'End': true} | field 'Type': 'Map' is not emulated locally
            {'Type': 'Parallel', 'End': true} | field 'Type': 'Parallel' is not emulated locally
            {'End': true} | field 'Type': is missing
            {'Type': 'Pass'} | field 'Next': exactly one of Next and End must be given
            {'Type': 'Pass', 'Next': 'A', 'End': true} | field 'Next': exactly one of Next and End must be given
            {'Type': 'Pass', 'Next': 'B'} | field 'Next': there is no state 'B'
            {'Type': 'Pass', 'End': 'yes'} | field 'End': must be true or false, but is "yes"
            {'Type': 'Pass', 'End': true, 'Result': 1} | field 'Result': is not emulated locally or not a field of this object; remove it
            {'Type': 'Pass', 'End': true, 'InputPath': '$.a'} | field 'InputPath': is not emulated locally or not a field of this object; remove it
            {'Type': 'Pass', 'End': true, 'QueryLanguage': 'JSONPath'} | field 'QueryLanguage': 'JSONPath' is not emulated locally; use JSONata
            {'Type': 'Pass', 'End': true, 'Assign': 1} | field 'Assign': must be an object, but is 1
            {'Type': 'Pass', 'End': true, 'Assign': {'states': 1}} | field 'Assign': 'states' cannot be the name of a variable
            {'Type': 'Pass', 'End': true, 'Output': {'a': ['{% 1 + %}']}} | field 'Output/a[0]': the expression "{% 1 + %}" is not JSONata: S0207: Unexpected end of expression
            {'Type': 'Pass', 'End': true, 'Output': '{% 1 '} | field 'Output': starts with {% but does not end with %}: "{% 1 "
            {'Type': 'Pass', 'End': true, 'Output': '{% $states.result %}'} | field 'Output': the expression "{% $states.result %}" cannot read $states.result
            {'Type': 'Pass', 'End': true, 'Output': '{% $states.errorOutput %}'} | field 'Output': the expression "{% $states.errorOutput %}" cannot read $states.errorOutput
            {'Type': 'Pass', 'End': true, 'Output': '{% $uuid() %}'} | field 'Output': the expression "{% $uuid() %}" $uuid() is not emulated locally
            {'Type': 'Pass', 'End': true, 'Output': '{% $now() %}'} | field 'Output': the expression "{% $now() %}" $now() is not emulated locally; read $states.context.State.EnteredTime
            {'Type': 'Pass', 'End': true, 'Output': '{% $eval("1") %}'} | field 'Output': the expression "{% $eval(\\"1\\") %}" $eval() is not available in Step Functions
            {'Type': 'Pass', 'End': true, 'Output': '{% $states.context.Task.Token %}'} | field 'Output': the expression "{% $states.context.Task.Token %}" $states.context.Task.Token is not emulated locally
            {'Type': 'Wait', 'End': true} | field 'Seconds': exactly one of Seconds and Timestamp must be given
            {'Type': 'Wait', 'End': true, 'Seconds': 1, 'Timestamp': '2026-01-01T00:00:00Z'} | field 'Seconds': exactly one of Seconds and Timestamp must be given
            {'Type': 'Wait', 'End': true, 'Seconds': -1} | field 'Seconds': must be a whole number from 0 to 99999999 or an expression, but is -1
            {'Type': 'Wait', 'End': true, 'Seconds': '5'} | field 'Seconds': must be a whole number from 0 to 99999999 or an expression, but is "5"
            {'Type': 'Wait', 'End': true, 'SecondsPath': '$.s'} | field 'Seconds': exactly one of Seconds and Timestamp must be given
            {'Type': 'Wait', 'End': true, 'Timestamp': 'tomorrow'} | field 'Timestamp': must be a time with an offset, but is "tomorrow"
            {'Type': 'Succeed', 'End': true} | field 'End': is not emulated locally or not a field of this object; remove it
            {'Type': 'Fail', 'Error': 5} | field 'Error': must be a string or an expression, but is 5
            {'Type': 'Fail', 'CausePath': '$.c'} | field 'CausePath': is not emulated locally or not a field of this object; remove it
            {'Type': 'Choice', 'Choices': []} | field 'Choices': must be a list of at least one rule
            {'Type': 'Choice', 'Choices': [{'Condition': true}]} | field 'Choices[0]/Next': is missing
            {'Type': 'Choice', 'Choices': [{'Condition': 'yes', 'Next': 'A'}]} | field 'Choices[0]/Condition': must be true, false or an expression, but is "yes"
            {'Type': 'Choice', 'Choices': [{'Condition': true, 'Next': 'B'}]} | field 'Next': there is no state 'B'
            {'Type': 'Choice', 'Choices': [{'Variable': '$.a', 'Next': 'A'}]} | field 'Choices[0]/Condition': is missing
            {'Type': 'Choice', 'Choices': [{'Condition': true, 'Next': 'A', 'IsNull': true}]} | field 'Choices[0]/IsNull': is not emulated locally or not a field of this object; remove it
            """)
    void ofAState(String state, String message) {
        refuses(state, message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            , 'HeartbeatSeconds': 5 | field 'HeartbeatSeconds': is not emulated locally or not a field of this object; remove it
            , 'Credentials': {} | field 'Credentials': is not emulated locally or not a field of this object; remove it
            , 'Parameters': {} | field 'Parameters': is not emulated locally or not a field of this object; remove it
            , 'TimeoutSeconds': 0 | field 'TimeoutSeconds': must be a whole number from 1 to 99999999 or an expression, but is 0
            , 'Retry': {} | field 'Retry': must be a list, but is {}
            , 'Retry': [{'MaxAttempts': 1}] | field 'Retry[0]/ErrorEquals': is missing
            , 'Retry': [{'ErrorEquals': []}] | field 'Retry[0]/ErrorEquals': must be a list of at least one error, but is []
            , 'Retry': [{'ErrorEquals': ['States.ALL', 'E']}] | field 'Retry[0]/ErrorEquals': States.ALL must be alone and in the last element
            , 'Retry': [{'ErrorEquals': ['States.ALL']}, {'ErrorEquals': ['E']}] | field 'Retry[0]/ErrorEquals': States.ALL must be alone and in the last element
            , 'Retry': [{'ErrorEquals': ['E'], 'MaxAttempts': -1}] | field 'Retry[0]/MaxAttempts': must be a whole number from 0 to 99999999, but is -1
            , 'Retry': [{'ErrorEquals': ['E'], 'IntervalSeconds': 0.5}] | field 'Retry[0]/IntervalSeconds': must be a whole number from 1 to 99999999, but is 0.5
            , 'Retry': [{'ErrorEquals': ['E'], 'BackoffRate': 0.9}] | field 'Retry[0]/BackoffRate': must be a number of at least 1.0, but is 0.9
            , 'Retry': [{'ErrorEquals': ['E'], 'JitterStrategy': 'FULL'}] | field 'Retry[0]/JitterStrategy': 'FULL' is not emulated locally; use NONE
            , 'Retry': [{'ErrorEquals': ['E'], 'Jitter': 1}] | field 'Retry[0]/Jitter': is not emulated locally or not a field of this object; remove it
            , 'Catch': [{'ErrorEquals': ['E'], 'Next': 'B'}] | field 'Next': there is no state 'B'
            , 'Catch': [{'ErrorEquals': ['E'], 'Next': 'A', 'ResultPath': '$.e'}] | field 'Catch[0]/ResultPath': is not emulated locally or not a field of this object; remove it
            , 'Catch': [{'ErrorEquals': ['E'], 'Next': 'A', 'Output': '{% $states.result %}'}] | field 'Catch[0]/Output': the expression "{% $states.result %}" cannot read $states.result
            """)
    void ofATask(String fields, String message) {
        String task = "{'Type': 'Task', 'Resource': 'arn:aws:states:::lambda:invoke', 'End': true,"
                + " 'Arguments': {'FunctionName': 'f', 'Payload': 1}" + fields + "}";
        refuses(task, message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'Resource': 'arn:aws:lambda:eu-west-1:1:function:f', 'Arguments': {'FunctionName': 'f', 'Payload': 1} | field 'Resource': 'arn:aws:lambda:eu-west-1:1:function:f' is not emulated locally; use arn:aws:states:::lambda:invoke
            'Resource': 'arn:aws:states:::sqs:sendMessage', 'Arguments': {} | field 'Resource': 'arn:aws:states:::sqs:sendMessage' is not emulated locally; use arn:aws:states:::lambda:invoke
            'Resource': 'arn:aws:states:::lambda:invoke.waitForTaskToken', 'Arguments': {} | field 'Resource': 'arn:aws:states:::lambda:invoke.waitForTaskToken' is not emulated locally; use arn:aws:states:::lambda:invoke
            'Resource': 'arn:aws:states:::lambda:invoke' | field 'Arguments': is missing
            'Resource': 'arn:aws:states:::lambda:invoke', 'Arguments': '{% $states.input %}' | field 'Arguments/': must be an object, but is "{% $states.input %}"
            'Resource': 'arn:aws:states:::lambda:invoke', 'Arguments': {'Payload': 1} | field 'Arguments/FunctionName': is missing
            'Resource': 'arn:aws:states:::lambda:invoke', 'Arguments': {'FunctionName': 'f'} | field 'Arguments/Payload': is missing
            'Resource': 'arn:aws:states:::lambda:invoke', 'Arguments': {'FunctionName': 'f', 'Payload': 1, 'InvocationType': 'Event'} | field 'Arguments/InvocationType': is not emulated locally or not a field of this object; remove it
            """)
    void ofATasksArguments(String fields, String message) {
        refuses("{'Type': 'Task', 'End': true, %s}".formatted(fields), message);
    }

    private static void refuses(String state, String message) {
        String definition = "{'QueryLanguage': 'JSONata', 'StartAt': 'A', 'States': {'A': " + state + "}}";
        assertThatThrownBy(() -> Definition.read(json(definition)))
                .isInstanceOf(InvalidDefinition.class)
                .hasMessage("state 'A', " + message);
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper()
                    .readTree(text.replace("\\\"", "~")
                            .replace("\"", "\\\"")
                            .replace('\'', '"')
                            .replace("~", "\\\""));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
