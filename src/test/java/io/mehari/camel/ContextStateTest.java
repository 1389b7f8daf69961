package io.mehari.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mehari.diagnostic.MehariException;
import io.mehari.state.StateDatabase;
import io.mehari.trial.StubApi;
import io.mehari.trial.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state store of a context (mission-language 15.1). */
class ContextStateTest {
    private static final String H2 = "jdbc:h2:mem:shared";

    @TempDir Path folder;

    private CamelContext context() {
        CamelContext context = new DefaultCamelContext();
        context.getPropertiesComponent()
                .addInitialProperty("mehari.data", folder.resolve("data").toString());
        return context;
    }

    @Test
    void recordsOfRunsStreamsAndKeysShareOneConnection() throws Exception {
        List<Integer> connections = new CopyOnWriteArrayList<>();
        try (StubApi api =
                StubApi.start(
                        asked -> {
                            connections.add(sessions());
                            return StubApi.json(List.of(Map.of("id", 1)));
                        })) {
            Trial.Result result =
                    new Trial(folder, api)
                            .setting("state.url", H2)
                            .run(
                                    """
                                    action A {
                                      get "/list" { since: lastSync }
                                      for item in response once by .id {
                                        post "/carry" { body: item }
                                        store item -> out
                                      }
                                    }
                                    run A
                                    """);
            assertThat(result.status()).isEqualTo("success");
        }
        assertThat(connections).containsExactly(1, 1);
    }

    /** Connections to the database besides the one that asks. */
    private static int sessions() throws SQLException {
        try (Connection connection = DriverManager.getConnection(H2);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT count(*) FROM information_schema.sessions")) {
            rows.next();
            return rows.getInt(1) - 1;
        }
    }

    @Test
    void itIsClosedWithAContextThatNeverStarted() throws Exception {
        CamelContext context = context();
        StateDatabase database = ContextState.of(context);
        assertThat(ContextState.of(context)).isSameAs(database);
        var opener = ContextState.opener(context);
        context.stop();
        assertThatThrownBy(() -> database.transaction(sql -> 0))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(opener::get).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void oneThatCouldNotBeOpenedIsTriedAgain() throws Exception {
        Path data = Files.writeString(folder.resolve("data"), "no folder");
        try (CamelContext context = context()) {
            assertThatThrownBy(() -> ContextState.of(context))
                    .isInstanceOfSatisfying(
                            MehariException.class,
                            fault -> assertThat(fault.code()).isEqualTo("MISSION-CONFIG-006"));
            Files.delete(data);
            assertThat(ContextState.of(context).location().file())
                    .isEqualTo(data.resolve("mehari.db"));
        }
    }
}
