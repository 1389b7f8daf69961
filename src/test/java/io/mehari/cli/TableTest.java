package io.mehari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void numbersStandRightAndWordsLeft() {
        Table table = new Table("store", "total").row("orders", 5).row("x", 1250);

        assertThat(table.lines())
                .containsExactly("store   total", "orders      5", "x        1250");
    }

    @Test
    void aTableWithoutRowsIsEmpty() {
        assertThat(new Table("store").isEmpty()).isTrue();
        assertThat(new Table("store").row("x").isEmpty()).isFalse();
    }
}
