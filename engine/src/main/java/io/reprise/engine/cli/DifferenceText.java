package io.reprise.engine.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.reprise.engine.proof.Difference;
import java.io.IOException;

/** The first difference of a run computed again, for people. */
final class DifferenceText {
    private DifferenceText() {}

    /** Several lines, without an end. */
    static String of(final Difference difference) {
        return "different at " + difference.sequence() + "." + difference.ordinal()
                + ", field " + difference.field()
                + ": journaled " + orNothing(difference.journaledValue())
                + ", computed " + orNothing(difference.computedValue())
                + "\n  journaled: " + difference.journaled()
                + "\n  computed:  " + difference.computed();
    }

    /** As fields of the object at hand. */
    static void write(final Difference difference, final JsonGenerator json) throws IOException {
        json.writeNumberField("sequence", difference.sequence());
        json.writeNumberField("ordinal", difference.ordinal());
        json.writeStringField("field", difference.field());
        json.writeStringField("journaledValue", difference.journaledValue());
        json.writeStringField("computedValue", difference.computedValue());
        json.writeStringField("journaled", difference.journaled());
        json.writeStringField("computed", difference.computed());
    }

    private static String orNothing(final String value) {
        return value.isEmpty() ? "nothing" : value;
    }
}
