package io.mehari.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Mission-language 12.4, on every database that can keep state. */
@ParameterizedClass
@EnumSource(Product.class)
class ScheduleTableTest {
    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");

    @Parameter Product product;
    @TempDir Path folder;
    private StateDatabase database;
    private ScheduleTable table;

    @BeforeEach
    void open() {
        database = FreshDatabase.of(product, folder).open();
        table = new ScheduleTable(database, "Orders", "shop");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aMissionThatNeverRanHasNothingRemembered() {
        assertThat(table.read()).isEqualTo(ScheduleRow.NONE);
    }

    @Test
    void runsAndFailuresAreCounted() {
        Instant eleven = TEN.plusSeconds(3600);
        assertThat(table.begin(row -> true, TEN, eleven, TEN)).isTrue();
        assertThat(table.read()).isEqualTo(new ScheduleRow(TEN, eleven, 1, 0, 0, true));
        table.end(false, false, TEN);
        table.begin(row -> true, eleven, TEN, eleven);
        table.end(false, false, eleven);
        assertThat(table.read()).isEqualTo(new ScheduleRow(eleven, TEN, 2, 2, 2, false));
        table.begin(row -> true, null, null, eleven);
        table.end(true, false, eleven);
        assertThat(table.read()).isEqualTo(new ScheduleRow(eleven, TEN, 3, 2, 0, false));
    }

    @Test
    void aStartThatIsNotWantedLeavesTheRowAlone() {
        table.begin(row -> true, TEN, null, TEN);
        assertThat(table.begin(row -> TEN.isAfter(row.lastRun()), TEN, null, TEN)).isFalse();
        assertThat(table.read().runCount()).isEqualTo(1);
    }

    @Test
    void missionsAndConnectorNamesHaveRowsOfTheirOwn() {
        table.begin(row -> true, TEN, null, TEN);
        assertThat(new ScheduleTable(database, "Orders", "other").read())
                .isEqualTo(ScheduleRow.NONE);
        assertThat(new ScheduleTable(database, "Other", "shop").read()).isEqualTo(ScheduleRow.NONE);
    }
}
