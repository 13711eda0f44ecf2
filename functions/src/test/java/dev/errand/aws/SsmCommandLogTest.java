package dev.errand.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.contract.ServiceUnavailable;
import dev.errand.status.CommandView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandStatus;
import software.amazon.awssdk.services.ssm.model.InvalidCommandIdException;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandsResponse;
import software.amazon.awssdk.services.ssm.model.SsmException;

class SsmCommandLogTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final int PAGE = 50;

    private final Listing listing = new Listing();
    private final SsmCommandLog log = new SsmCommandLog(listing);

    @Test
    void asksForOneCommandById() {
        listing.add("foreign", 500).add("mine", 1);

        assertThat(log.look(Set.of("mine-1"), START)).isEqualTo(views("mine-1"));
        assertThat(listing.calls).containsExactly("mine-1");
    }

    @Test
    void readsOnePageForManyCommands() {
        listing.add("mine", 20).add("foreign", 500);

        assertThat(log.look(Set.of("mine-1", "mine-20"), START)).isEqualTo(views("mine-1", "mine-20"));
        assertThat(listing.calls).containsExactly("page 1");
    }

    @Test
    void asksByIdInAnAccountWhereOthersSendSoMuchThatPagesTakeMoreCalls() {
        listing.add("foreign", 5000).add("mine", 2);

        assertThat(log.look(Set.of("mine-1", "mine-2"), START)).isEqualTo(views("mine-1", "mine-2"));
        assertThat(listing.calls).containsExactlyInAnyOrder("page 1", "page 2", "mine-1", "mine-2");
    }

    @Test
    void leavesOutACommandThatIsTooNewToBeListed() {
        listing.add("mine", 1);

        assertThat(log.look(Set.of("mine-1", "mine-2"), START)).isEqualTo(views("mine-1"));
        assertThat(log.look(Set.of("mine-2"), START)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aServiceThatHasNoTimeIsAskedAgainByAnotherState(int commands) {
        SsmClient busy = new SsmClient() {
            @Override
            public ListCommandsResponse listCommands(ListCommandsRequest request) {
                throw SsmException.builder()
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("ThrottlingException")
                                .errorMessage("Rate exceeded")
                                .build())
                        .statusCode(400)
                        .build();
            }

            @Override
            public String serviceName() {
                return "ssm";
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        Set<String> ids = commands == 1 ? Set.of("mine-1") : Set.of("mine-1", "mine-2");

        assertThatThrownBy(() -> new SsmCommandLog(busy).look(ids, START)).isInstanceOf(ServiceUnavailable.class);
    }

    private static Map<String, CommandView> views(String... ids) {
        Map<String, CommandView> views = new java.util.HashMap<>();
        List.of(ids).forEach(id -> views.put(id, new CommandView(id, true, 3)));
        return views;
    }

    /** ListCommands, newest first, in pages of fifty. */
    private static final class Listing implements SsmClient {
        private final List<Command> commands = new ArrayList<>();
        private final List<String> calls = new ArrayList<>();

        Listing add(String name, int count) {
            IntStream.rangeClosed(1, count)
                    .mapToObj(number -> Command.builder()
                            .commandId(name + "-" + number)
                            .status(CommandStatus.SUCCESS)
                            .completedCount(3)
                            .build())
                    .forEach(commands::add);
            return this;
        }

        @Override
        public ListCommandsResponse listCommands(ListCommandsRequest request) {
            return request.commandId() == null ? page(request) : one(request.commandId());
        }

        private ListCommandsResponse one(String id) {
            calls.add(id);
            List<Command> found = commands.stream()
                    .filter(command -> command.commandId().equals(id))
                    .toList();
            if (found.isEmpty()) {
                throw InvalidCommandIdException.builder().build();
            }
            return ListCommandsResponse.builder().commands(found).build();
        }

        private ListCommandsResponse page(ListCommandsRequest request) {
            int number = request.nextToken() == null ? 1 : Integer.parseInt(request.nextToken());
            calls.add("page " + number);
            int end = Math.min(commands.size(), number * PAGE);
            return ListCommandsResponse.builder()
                    .commands(commands.subList((number - 1) * PAGE, end))
                    .nextToken(end < commands.size() ? String.valueOf(number + 1) : null)
                    .build();
        }

        @Override
        public String serviceName() {
            return "ssm";
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
