package io.reprise.execution.venue.coinbase.rest;

import io.reprise.number.Decimals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object, by name and type. What is missing or of another kind is refused with its path. Any
 * thread; immutable.
 */
public final class JsonFields {
    /** What the journal keeps of a venue's order id. */
    static final int ID_CHARACTERS_MAX = 40;

    /** A cursor or a word is far shorter. */
    private static final int WORD_CHARACTERS_MAX = 4_096;

    private final String body;
    private final String where;
    private final JsonValue.Members members;

    JsonFields(final String body, final String where, final JsonValue.Members members) {
        this.body = body;
        this.where = where;
        this.members = members;
    }

    /** The path of a member. */
    static String path(final String where, final String name) {
        return where.isEmpty() ? Excerpt.of(name) : where + "." + Excerpt.of(name);
    }

    /** The path of this object, empty for the body's own. */
    String where() {
        return where;
    }

    /**
     * The object as it was written.
     *
     * @return its beginning, without control characters
     */
    public String excerpt() {
        final int end = Math.min(Math.max(members.end(), 0), body.length());
        return Excerpt.of(body.substring(Math.min(Math.max(members.start(), 0), end), end));
    }

    /**
     * The names in the order of the body.
     *
     * @return all of them
     */
    public List<String> names() {
        return List.copyOf(members.values().keySet());
    }

    /**
     * Why a member is refused.
     *
     * @param name of the member
     * @param what was wrong with it
     * @return to be thrown
     */
    public UnreadableFieldException unreadable(final String name, final String what) {
        return new UnreadableFieldException(path(where, name), what);
    }

    /**
     * A required string that may be empty.
     *
     * @param name of the member
     * @return it
     * @throws UnreadableFieldException when it is missing or no string
     */
    public String text(final String name) throws UnreadableFieldException {
        if (required(name) instanceof JsonValue.Text text) {
            if (text.text().length() > WORD_CHARACTERS_MAX) {
                throw unreadable(name, "has more than " + WORD_CHARACTERS_MAX + " characters");
            }
            return text.text();
        }
        throw unreadable(name, "is not a string");
    }

    /** A string that may be missing or null, and is empty then. */
    String optionalText(final String name) throws UnreadableFieldException {
        return optional(name) == null ? "" : text(name);
    }

    /**
     * Words for a person only.
     *
     * @param name of the member
     * @return cut when long, empty when they are missing or no string
     */
    public String remark(final String name) {
        return optional(name) instanceof JsonValue.Text text ? Excerpt.of(text.text()) : "";
    }

    /**
     * A required identifier: visible ASCII, 1 to 40 characters.
     *
     * @param name of the member
     * @return it
     * @throws UnreadableFieldException when it is anything else
     */
    public String id(final String name) throws UnreadableFieldException {
        final String id = text(name);
        if (id.isEmpty() || id.length() > ID_CHARACTERS_MAX) {
            throw unreadable(name, "has " + id.length() + " characters, expected 1 to " + ID_CHARACTERS_MAX);
        }
        if (!id.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw unreadable(name, "has a character that is not visible ASCII");
        }
        return id;
    }

    /**
     * A required boolean; the word is as good.
     *
     * @param name of the member
     * @return it
     * @throws UnreadableFieldException when it is neither
     */
    public boolean flag(final String name) throws UnreadableFieldException {
        final JsonValue value = required(name);
        if (value instanceof JsonValue.Flag flag) {
            return flag.isSet();
        }
        if (value instanceof JsonValue.Text text && ("true".equals(text.text()) || "false".equals(text.text()))) {
            return "true".equals(text.text());
        }
        throw unreadable(name, "is neither true nor false");
    }

    /** A boolean that is false when missing or null. */
    boolean optionalFlag(final String name) throws UnreadableFieldException {
        return optional(name) != null && flag(name);
    }

    /** A required decimal, exact with so many decimals; may be negative. */
    long mantissa(final String name, final int decimals) throws UnreadableFieldException {
        try {
            return Decimals.parse(number(name), decimals);
        } catch (final NumberFormatException e) {
            throw unreadable(name, Excerpt.of(String.valueOf(e.getMessage())));
        }
    }

    /**
     * A required decimal, exact with so many decimals.
     *
     * @param name of the member
     * @param decimals 0 to 18
     * @param least units
     * @return its mantissa
     * @throws UnreadableFieldException when it is none, finer, too large or less
     */
    public long mantissa(final String name, final int decimals, final long least) throws UnreadableFieldException {
        final long mantissa = mantissa(name, decimals);
        if (mantissa < least) {
            throw unreadable(name, least > 0 ? "is not above zero" : "is below zero");
        }
        return mantissa;
    }

    /**
     * A decimal of 0 or more that may be missing, null or an empty string.
     *
     * @param name of the member
     * @param decimals 0 to 18
     * @return its mantissa
     * @throws UnreadableFieldException when it is there and none, finer, too large or less
     */
    public OptionalLong optionalMantissa(final String name, final int decimals) throws UnreadableFieldException {
        return isBlank(name) ? OptionalLong.empty() : OptionalLong.of(mantissa(name, decimals, 0));
    }

    /**
     * A required decimal, exact however fine it is.
     *
     * @param name of the member
     * @return it
     * @throws UnreadableFieldException when it is none, or larger than money of ours can be
     */
    public ExactDecimal decimal(final String name) throws UnreadableFieldException {
        try {
            final ExactDecimal decimal = ExactDecimal.parse(number(name));
            if (!decimal.isWithinMoney()) {
                throw unreadable(name, "is too large");
            }
            return decimal;
        } catch (final NumberFormatException e) {
            throw unreadable(name, Excerpt.of(String.valueOf(e.getMessage())));
        }
    }

    /**
     * A required decimal of 0 or more, exact however fine it is.
     *
     * @param name of the member
     * @return it
     * @throws UnreadableFieldException when it is none, less, or larger than money of ours can be
     */
    public ExactDecimal amount(final String name) throws UnreadableFieldException {
        final ExactDecimal decimal = decimal(name);
        if (decimal.sign() < 0) {
            throw unreadable(name, "is below zero");
        }
        return decimal;
    }

    /**
     * A decimal for information only.
     *
     * @param name of the member
     * @return empty when it is missing or none
     */
    public Optional<ExactDecimal> advisoryDecimal(final String name) {
        try {
            return isBlank(name) ? Optional.empty() : Optional.of(decimal(name));
        } catch (final UnreadableFieldException e) {
            return Optional.empty();
        }
    }

    /** A required time. */
    long time(final String name) throws UnreadableFieldException {
        final OptionalLong nanos = VenueTimes.parse(text(name));
        if (nanos.isEmpty()) {
            throw unreadable(name, "'" + Excerpt.of(text(name)) + "' is not a time since 1970");
        }
        return nanos.getAsLong();
    }

    /**
     * A time for information only.
     *
     * @param name of the member
     * @return nanoseconds since 1970; empty when it is missing, not set or none
     */
    public OptionalLong advisoryTime(final String name) {
        return optional(name) instanceof JsonValue.Text text ? VenueTimes.parse(text.text()) : OptionalLong.empty();
    }

    /** A required object. */
    JsonFields object(final String name) throws UnreadableFieldException {
        if (required(name) instanceof JsonValue.Members object) {
            return new JsonFields(body, path(where, name), object);
        }
        throw unreadable(name, "is not an object");
    }

    /** An object that may be missing or null. */
    Optional<JsonFields> optionalObject(final String name) throws UnreadableFieldException {
        return optional(name) == null ? Optional.empty() : Optional.of(object(name));
    }

    /**
     * A required array of objects.
     *
     * @param name of the member
     * @return them
     * @throws UnreadableFieldException when it is missing or holds anything else
     */
    public List<JsonFields> objects(final String name) throws UnreadableFieldException {
        final List<JsonFields> objects = new ArrayList<>();
        for (final JsonValue item : items(name)) {
            final String path = path(where, name) + "[" + objects.size() + "]";
            if (item instanceof JsonValue.Members object) {
                objects.add(new JsonFields(body, path, object));
            } else {
                throw new UnreadableFieldException(path, "is not an object");
            }
        }
        return objects;
    }

    /** A required array of strings, each cut. */
    List<String> texts(final String name) throws UnreadableFieldException {
        final List<String> texts = new ArrayList<>();
        for (final JsonValue item : items(name)) {
            if (item instanceof JsonValue.Text text) {
                texts.add(Excerpt.of(text.text()));
            } else {
                throw new UnreadableFieldException(path(where, name) + "[" + texts.size() + "]", "is not a string");
            }
        }
        return texts;
    }

    /**
     * Whether the member is there and not null.
     *
     * @param name of the member
     * @return true also for an empty one
     */
    public boolean has(final String name) {
        return optional(name) != null;
    }

    /**
     * Whether the member says nothing.
     *
     * @param name of the member
     * @return true when it is missing, null or an empty string
     */
    public boolean isBlank(final String name) {
        final JsonValue value = optional(name);
        return value == null
                || (value instanceof JsonValue.Text text && text.text().isEmpty());
    }

    private String number(final String name) throws UnreadableFieldException {
        final JsonValue value = required(name);
        if (value instanceof JsonValue.Text text) {
            return text.text();
        }
        if (value instanceof JsonValue.Digits digits) {
            return digits.text();
        }
        throw unreadable(name, "is neither a string nor a number");
    }

    private List<JsonValue> items(final String name) throws UnreadableFieldException {
        if (required(name) instanceof JsonValue.Items items) {
            return items.values();
        }
        throw unreadable(name, "is not an array");
    }

    private JsonValue required(final String name) throws UnreadableFieldException {
        final JsonValue value = optional(name);
        if (value == null) {
            throw unreadable(name, "is missing");
        }
        return value;
    }

    private @Nullable JsonValue optional(final String name) {
        final JsonValue value = members.values().get(name);
        return value instanceof JsonValue.Nothing ? null : value;
    }
}
