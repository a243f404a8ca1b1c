package io.reprise.engine.configuration;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * Looks through the classes of a strategy's jar for what would make two runs over one journal differ: clocks, chance,
 * files, sockets, threads, the order of hash tables. It reads the names each class refers to and runs nothing.
 *
 * <p>It is help against slips, not a wall against malice: reflection, for one, is refused by name, yet a determined
 * author finds a way. Source of the layout: the Java Virtual Machine Specification, Java SE 17, sections 4.1 and 4.4.
 */
final class JarCheck {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int CLASSES_MAX = 10_000;

    private static final Pattern CLASSES = Pattern.compile("java/(io|net|nio|time|sql)/.*"
            + "|java/util/(Random|SplittableRandom|UUID|HashMap|HashSet|IdentityHashMap|WeakHashMap|Timer|Date)"
            + "|java/util/(concurrent|random)/.*"
            + "|java/lang/(Thread|ThreadLocal|Process|ProcessBuilder|Runtime)"
            + "|java/lang/reflect/.*");

    private static final Pattern METHODS =
            Pattern.compile("java/lang/System\\.(currentTimeMillis|nanoTime|getenv|getProperty|identityHashCode|exit)"
                    + "|java/lang/Math\\.random"
                    + "|java/lang/Object\\.hashCode");

    /** What compilers put into every class with records, enums or switches over them. */
    private static final Pattern HARMLESS = Pattern.compile("java/io/Serializable");

    private JarCheck() {}

    /** Refuses a jar with a class that names something it must not. */
    static void check(final Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            final List<JarEntry> classes = file.stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .toList();
            if (classes.size() > CLASSES_MAX) {
                throw new ConfigurationException(jar + ": more than " + CLASSES_MAX + " classes: no jar of a strategy");
            }
            for (final JarEntry entry : classes) {
                try (InputStream bytes = file.getInputStream(entry)) {
                    check(jar, entry.getName(), new DataInputStream(bytes));
                }
            }
        } catch (final IOException e) {
            final ConfigurationException refused = new ConfigurationException(jar + ": cannot be read as a jar: " + e);
            refused.initCause(e);
            throw refused;
        }
    }

    private static void check(final Path jar, final String name, final DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new IOException(name + " is no class file");
        }
        in.readInt();
        for (final String reference : ConstantPool.read(in).references()) {
            final boolean isRefused = (CLASSES.matcher(reference).matches()
                            && !HARMLESS.matcher(reference).matches())
                    || METHODS.matcher(reference).matches();
            if (isRefused) {
                throw new ConfigurationException(jar + ": " + name + " uses " + reference.replace('/', '.')
                        + ": a strategy must decide the same on every run; time and chance come from its setup");
            }
        }
    }

    /** The names a class refers to. */
    private static final class ConstantPool {
        private final SortedMap<Integer, String> texts = new TreeMap<>();
        private final SortedMap<Integer, Integer> classNames = new TreeMap<>();
        private final SortedMap<Integer, Pair> members = new TreeMap<>();
        private final SortedMap<Integer, Pair> natures = new TreeMap<>();

        static ConstantPool read(final DataInputStream in) throws IOException {
            final int count = in.readUnsignedShort();
            final ConstantPool pool = new ConstantPool();
            for (int i = 1; i < count; i++) {
                final int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> pool.texts.put(i, in.readUTF());
                    case 7 -> pool.classNames.put(i, in.readUnsignedShort());
                    case 9, 10, 11 -> pool.members.put(i, new Pair(in.readUnsignedShort(), in.readUnsignedShort()));
                    case 12 -> pool.natures.put(i, new Pair(in.readUnsignedShort(), in.readUnsignedShort()));
                    case 5, 6 -> {
                        in.readLong();
                        i++;
                    }
                    case 8, 16, 19, 20 -> in.readUnsignedShort();
                    case 15 -> {
                        in.readUnsignedByte();
                        in.readUnsignedShort();
                    }
                    case 3, 4, 17, 18 -> in.readInt();
                    default -> throw new IOException("constant of unknown kind " + tag);
                }
            }
            return pool;
        }

        List<String> references() {
            final List<String> references = new ArrayList<>();
            classNames.values().forEach(name -> references.add(text(name)));
            for (final Pair member : members.values()) {
                final Pair nature = Objects.requireNonNull(natures.get(member.second()));
                final int owner = Objects.requireNonNull(classNames.get(member.first()));
                references.add(text(owner) + "." + text(nature.first()));
            }
            return references;
        }

        private String text(final int index) {
            return Objects.requireNonNull(texts.get(index));
        }

        /** Two places in the pool. */
        private record Pair(int first, int second) {}
    }
}
