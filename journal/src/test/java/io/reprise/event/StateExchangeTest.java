package io.reprise.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.agrona.ExpandableArrayBuffer;

class StateExchangeTest {
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();

    @Property
    void shouldReadBackWhatWasWrittenBitForBit(
            @ForAll final long number,
            @ForAll final int small,
            @ForAll final double real,
            @ForAll final boolean flag,
            @ForAll final long[] numbers,
            @ForAll final double[] reals) {
        final StateWriter written = new StateWriter(buffer);
        assertThat(written.exchange(number)).isEqualTo(number);
        assertThat(written.exchange(small)).isEqualTo(small);
        assertThat(written.exchange(real)).isEqualTo(real);
        assertThat(written.exchange(flag)).isEqualTo(flag);
        written.exchange(numbers.clone());
        written.exchange(reals.clone());

        final StateReader read = new StateReader(buffer, written.length());
        assertThat(read.exchange(0L)).isEqualTo(number);
        assertThat(read.exchange(0)).isEqualTo(small);
        assertThat(read.exchange(0.0)).isEqualTo(real);
        assertThat(read.isAtEnd()).isFalse();
        assertThat(read.exchange(!flag)).isEqualTo(flag);
        final long[] readNumbers = new long[numbers.length];
        final double[] readReals = new double[reals.length];
        read.exchange(readNumbers);
        read.exchange(readReals);
        assertThat(readNumbers).isEqualTo(numbers);
        assertThat(readReals).isEqualTo(reals);
        assertThat(read.isAtEnd()).isTrue();
        assertThatThrownBy(() -> read.exchange(0L)).hasMessageContaining("of another configuration");
    }
}
