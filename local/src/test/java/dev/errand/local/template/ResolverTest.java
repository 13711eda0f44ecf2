package dev.errand.local.template;

import static dev.errand.local.template.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolverTest {
    private static final String TEMPLATE = """
            {'Parameters': {'Stage': {'Type': 'String', 'Default': 'test'}, 'Bare': {'Type': 'String'},
                            'Roles': {'Type': 'CommaDelimitedList', 'Default': 'a, b'},
                            'Version': {'Type': 'AWS::SSM::Parameter::Value<String>', 'Default': '/x'}},
             'Conditions': {'IsTest': {'Fn::Equals': [{'Ref': 'Stage'}, 'test']},
                            'IsProduction': {'Fn::Not': [{'Condition': 'IsTest'}]},
                            'Either': {'Fn::Or': [{'Condition': 'IsTest'}, {'Condition': 'IsProduction'}]},
                            'Both': {'Fn::And': [{'Condition': 'IsTest'}, {'Condition': 'IsProduction'}]}},
             'Resources': {'Store': {'Type': 'AWS::S3::Bucket', 'Properties': {'BucketName': 'kept'}},
                           'Logs': {'Type': 'AWS::Logs::LogGroup', 'Properties': {'LogGroupName': '/errand'}}}}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {'Ref': 'AWS::Region'}                                              | 'eu-west-1'
                    {'Ref': 'AWS::AccountId'}                                           | '111122223333'
                    {'Ref': 'AWS::URLSuffix'}                                           | 'amazonaws.com'
                    {'Ref': 'Stage'}                                                    | 'test'
                    {'Ref': 'Roles'}                                                    | ['a', 'b']
                    {'Ref': 'Store'}                                                    | 'kept'
                    {'Fn::GetAtt': ['Store', 'Arn']}                                    | 'arn:aws:s3:::kept'
                    {'Fn::GetAtt': 'Store.Arn'}                                         | 'arn:aws:s3:::kept'
                    {'Fn::GetAtt': ['Logs', 'Arn']} | 'arn:aws:logs:eu-west-1:111122223333:log-group:/errand:*'
                    {'Fn::Sub': '${Store.Arn}/${Stage}/${!Literal}'}             | 'arn:aws:s3:::kept/test/${Literal}'
                    {'Fn::Sub': ['${A}-${AWS::Region}', {'A': {'Ref': 'Stage'}}]}       | 'test-eu-west-1'
                    {'Fn::Join': ['-', ['a', {'Ref': 'Stage'}]]}                        | 'a-test'
                    {'Fn::Join': ['-', {'Fn::Split': ['.', 'a.b']}]}                    | 'a-b'
                    {'Fn::Select': ['1', {'Fn::Split': ['.', 'a.b']}]}                  | 'b'
                    {'Fn::If': ['IsTest', 'yes', 'no']}                                 | 'yes'
                    {'Fn::If': ['IsProduction', 'yes', 'no']}                           | 'no'
                    {'Fn::If': ['Either', 'yes', 'no']}                                 | 'yes'
                    {'Fn::If': ['Both', 'yes', 'no']}                                   | 'no'
                    {'a': {'Ref': 'AWS::NoValue'}, 'b': [1, {'Ref': 'AWS::NoValue'}]}   | {'b': [1]}
                    {'Condition': {'Ref': 'Stage'}}                                     | {'Condition': 'test'}
                    """)
    void resolves(String written, String expected) {
        assertThat(resolve(written)).isEqualTo(json(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {'Ref': 'Bare'}                 | parameter Bare: it has no default; give it one
                    {'Fn::GetAtt': ['Store', 'X']}  | here: Fn::GetAtt of Store.X cannot be resolved locally
                    {'Fn::Sub': '${Nobody}'}        | here: Ref of Nobody cannot be resolved locally
                    {'Fn::Select': [2, ['a']]}      | here: Fn::Select finds no element 2 in ["a"]
                    {'Fn::If': ['Maybe', 'a', 'b']} | here: there is no condition Maybe
                    {'Fn::Base64': 'a'}             | here: Fn::Base64 cannot be resolved locally
                    """)
    void saysWhatItCannotResolve(String written, String message) {
        assertThatThrownBy(() -> resolve(written))
                .isInstanceOf(UnreadableTemplate.class)
                .hasMessage(message);
    }

    @Test
    void takesTheValuesGivenBeforeTheDefaults() {
        Scope scope = new Scope(Samples.STACK, Samples.ACCOUNT, Samples.REGION);
        Resolver resolver = resolver(scope, Map.of("Stage", "production", "Bare", "here", "Roles", "c"));

        assertThat(resolver.resolve(
                        json(
                                "[{'Ref': 'Stage'}, {'Ref': 'Bare'}, {'Ref': 'Roles'}, {'Fn::If': ['IsTest', 'yes', 'no']}]"),
                        "here"))
                .isEqualTo(json("['production', 'here', ['c'], 'no']"));
    }

    @Test
    void takesNoValueForAParameterThatIsNotThere() {
        Scope scope = new Scope(Samples.STACK, Samples.ACCOUNT, Samples.REGION);

        assertThatThrownBy(() -> resolver(scope, Map.of("Stages", "x")))
                .isInstanceOf(UnreadableTemplate.class)
                .hasMessage("parameter Stages: a value is given, but the template has no such parameter");
    }

    @Test
    void readsNoParameterStore() {
        assertThatThrownBy(() -> resolve("{'Ref': 'Version'}"))
                .hasMessage("parameter Version: the type AWS::SSM::Parameter::Value<String> "
                        + "reads the Parameter Store of an account");
    }

    private static JsonNode resolve(String written) {
        Scope scope = new Scope(Samples.STACK, Samples.ACCOUNT, Samples.REGION);
        return resolver(scope, Map.of()).resolve(json(written), "here");
    }

    private static Resolver resolver(Scope scope, Map<String, String> parameters) {
        Source source = new Source(json(TEMPLATE));
        return new Resolver(source, scope, new Parameters(source, scope, parameters));
    }
}
