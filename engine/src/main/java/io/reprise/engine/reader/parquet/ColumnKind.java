package io.reprise.engine.reader.parquet;

import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.NanoSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;

/** What a column holds. Prices, quantities and money are text, as exact decimals: never a double. */
enum ColumnKind {
    INTEGER(Type.INT64),
    REAL(Type.DOUBLE),
    FLAG(Type.BOOLEAN),
    /** Nanoseconds since 1970 UTC. */
    MOMENT(Type.INT64),
    TEXT(Type.BYTE_ARRAY);

    private final Type type;

    ColumnKind(final Type type) {
        this.type = type;
    }

    Type type() {
        return type;
    }

    /** A column that may be empty in any row. */
    SchemaElement element(final String name) {
        final SchemaElement element =
                new SchemaElement(name).setType(type).setRepetition_type(FieldRepetitionType.OPTIONAL);
        if (this == MOMENT) {
            element.setLogicalType(LogicalType.TIMESTAMP(new TimestampType(true, TimeUnit.NANOS(new NanoSeconds()))));
        } else if (this == TEXT) {
            element.setConverted_type(ConvertedType.UTF8).setLogicalType(LogicalType.STRING(new StringType()));
        }
        return element;
    }

    /** What holds the values of both: a whole number is a number, and anything can be told as text. */
    ColumnKind with(final ColumnKind other) {
        if (this == other) {
            return this;
        }
        final boolean isNumber = (this == INTEGER || this == REAL) && (other == INTEGER || other == REAL);
        return isNumber ? REAL : TEXT;
    }
}
