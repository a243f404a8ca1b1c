package io.reprise.execution.venue.coinbase.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever is read, it is a key or a refusal that shows nothing of it. */
class KeyReaderFuzzTest {
    @Test
    void shouldRefuseEachFormCutAnywhere() {
        for (final String form : secrets()) {
            final String whole = keyOnly(form);
            final Secrecy secrecy = new Secrecy(form);
            for (int cut = 1; cut <= whole.length(); cut++) {
                final String head = whole.substring(0, whole.length() - cut);
                assertRefused(refusalOfSecret(head), secrecy, head);
                final String tail = whole.substring(cut);
                assertRefused(refusalOfSecret(tail), secrecy, tail);
            }
        }
    }

    @Test
    void shouldRefuseEachKeyFileCutAnywhere() {
        for (final String file : PublishedKeys.files()) {
            final String whole = file.strip();
            final Secrecy secrecy = new Secrecy(file.substring(file.indexOf("\"privateKey\"")));
            for (int length = 0; length < whole.length(); length++) {
                assertRefused(refusalOfFile(whole.substring(0, length)), secrecy, whole.substring(0, length));
            }
        }
    }

    @Property(tries = 1_000)
    void shouldReadOrRefuseWithAnyCharacterChanged(
            @ForAll("secret") final String secret,
            @ForAll @IntRange(max = 10_000) final int where,
            @ForAll @CharRange(from = 0, to = 0x2100) final char other) {
        final int at = where % secret.length();
        final String changed = secret.substring(0, at) + other + secret.substring(at + 1);

        assertShowsNothing(refusalOfSecret(changed), new Secrecy(""));
        assertShowsNothing(refusalOfFile(PublishedKeys.file("name", PublishedKeys.NAME, changed)), new Secrecy(""));
    }

    @Property(tries = 1_000)
    void shouldReadOrRefuseDerWithAnyByteChanged(
            @ForAll("der") final byte[] der,
            @ForAll @IntRange(max = 10_000) final int where,
            @ForAll final byte other) {
        final byte[] changed = der.clone();
        changed[where % der.length] = other;

        assertShowsNothing(refusalOfSecret(Base64.getEncoder().encodeToString(changed)), new Secrecy(""));
    }

    @Property(tries = 500)
    void shouldReadOrRefuseAnyBytes(@ForAll @Size(max = 200) final byte[] bytes) {
        assertShowsNothing(refusalOfSecret(Base64.getEncoder().encodeToString(bytes)), new Secrecy(""));
        assertShowsNothing(refusalOfSecret(new String(bytes, StandardCharsets.ISO_8859_1)), new Secrecy(""));
        assertShowsNothing(refusalOfFile(new String(bytes, StandardCharsets.ISO_8859_1)), new Secrecy(""));
    }

    @Provide
    Arbitrary<String> secret() {
        return Arbitraries.of(secrets());
    }

    @Provide
    Arbitrary<byte[]> der() {
        return Arbitraries.of(List.of("PKCS#8 without PEM lines"))
                .flatMap(form -> Arbitraries.of(List.of(
                        PublishedKeys.ecForms().get(form),
                        PublishedKeys.edForms().get(form))))
                .map(Base64.getDecoder()::decode);
    }

    /** Without what may be lost and leave the key whole: quotes around it, a block before it, the last line break. */
    private static String keyOnly(final String form) {
        final int begin = form.lastIndexOf("-----BEGIN ");
        final String lastLine = "KEY-----";
        return begin < 0 ? form.strip() : form.substring(begin, form.lastIndexOf(lastLine) + lastLine.length());
    }

    private static List<String> secrets() {
        final List<String> secrets = new ArrayList<>(PublishedKeys.ecForms().values());
        secrets.addAll(PublishedKeys.edForms().values());
        return secrets;
    }

    private static @Nullable KeyRefusedException refusalOfSecret(final String secret) {
        try {
            assertThat(SecretText.read(secret)).isNotNull();
            return null;
        } catch (final KeyRefusedException e) {
            return e;
        }
    }

    private static @Nullable KeyRefusedException refusalOfFile(final String text) {
        try {
            assertThat(KeyFile.read(text)).isNotNull();
            return null;
        } catch (final KeyRefusedException e) {
            return e;
        }
    }

    private static void assertRefused(
            final @Nullable KeyRefusedException refusal, final Secrecy secrecy, final String what) {
        assertThat(refusal).as("a key was read of <%s>", what).isNotNull();
        assertShowsNothing(refusal, secrecy);
    }

    /** A sentence, and then nothing but ours. */
    private static void assertShowsNothing(final @Nullable KeyRefusedException refusal, final Secrecy secrecy) {
        if (refusal != null) {
            assertThat(refusal.getMessage()).hasSizeBetween(40, 400).contains(" ");
            secrecy.assertNotShownBy(refusal.toString());
            assertThat(refusal).hasNoCause();
        }
    }
}
