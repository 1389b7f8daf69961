package io.mehari.cli;

import io.mehari.state.Product;
import io.mehari.state.StateTables;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "ddl", description = "The statements that make all tables of the state store.")
final class StateDdlCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--dialect",
            paramLabel = "DIALECT",
            description = "sqlite, postgresql, mariadb or h2; ${DEFAULT-VALUE} unless given.")
    String dialect = "sqlite";

    StateDdlCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Product product =
                Arrays.stream(Product.values())
                        .filter(one -> one.word().equals(dialect))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        UsageException.unknown(
                                                "dialect",
                                                dialect,
                                                Arrays.stream(Product.values())
                                                        .map(Product::word)
                                                        .toList()));
        StateTables.names()
                .forEach(table -> session.line(StateTables.create(table, product) + ";"));
        return ExitCode.SUCCESS;
    }
}
