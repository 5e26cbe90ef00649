package dev.kobai.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page of documentation: its blocks of code and what it links to. */
final class MarkdownPage {
    /**
     * A fenced block.
     *
     * @param language what stands after the opening fence
     * @param fence the number of the opening fence's line, from 0
     * @param lines the lines between the fences
     * @param before the line before the opening fence
     */
    record Block(String language, int fence, List<String> lines, String before) {
        /** Whether it is more of the block before it. */
        boolean goesOn() {
            return before.equals("<!-- goes on -->");
        }

        /** Whether it is what the Java above it prints. */
        boolean isPrinted() {
            return before.equals("<!-- prints -->");
        }

        String code() {
            return String.join("\n", lines);
        }

        /** Whether it holds imports and nothing else. */
        boolean isImports() {
            return lines.stream().allMatch(line -> line.isBlank() || line.startsWith("import "));
        }

        /** Whether it is a source file of its own rather than statements. */
        boolean isFile() {
            return !isImports() && lines.get(0).matches("(package|import) .*");
        }
    }

    private static final Pattern FENCE = Pattern.compile("\\s*```(.*)");
    private static final Pattern LINK =
            Pattern.compile("\\]\\(([^)\\s]+)[^)]*\\)|(?:src|href)=\"([^\"]+)\"");

    final Path file;
    private final List<String> lines;
    private final List<String> prose = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();

    MarkdownPage(Path file) throws IOException {
        this.file = file;
        lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            if (!fence.matches()) {
                prose.add(lines.get(i));
                continue;
            }
            int begin = i++;
            while (i < lines.size() && !FENCE.matcher(lines.get(i)).matches()) {
                i++;
            }
            String before = begin > 0 ? lines.get(begin - 1) : "";
            List<String> inside = lines.subList(begin + 1, Math.min(i, lines.size()));
            blocks.add(new Block(fence.group(1).strip(), begin, inside, before));
        }
    }

    List<Block> blocks() {
        return blocks;
    }

    List<Block> java() {
        return blocks("java");
    }

    List<Block> blocks(String language) {
        return blocks.stream()
                .filter(block -> block.language().equals(language))
                .toList();
    }

    /** Its lines outside of blocks; where a block was, the lines before and after it meet. */
    List<String> prose() {
        return prose;
    }

    /** Where its links and pictures point to, other sites left out. */
    List<String> links() {
        return prose.stream()
                .map(line -> line.replaceAll("`[^`]*`", ""))
                .flatMap(line -> LINK.matcher(line).results())
                .map(link -> link.group(1) == null ? link.group(2) : link.group(1))
                .filter(link -> !link.matches("[a-z]+:.*"))
                .toList();
    }

    /** The names by which links reach its headings. */
    List<String> anchors() {
        return prose.stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase().strip())
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }

    /**
     * The statements of all its Java blocks as one program, each on the line that it has on the
     * page, so that errors name that line.
     */
    String program(String className, List<String> imports) {
        String[] program = new String[lines.size()];
        Arrays.fill(program, "");
        List<Block> statements =
                java().stream().filter(b -> !b.isImports() && !b.isFile()).toList();
        for (int i = 0; i < statements.size(); i++) {
            Block block = statements.get(i);
            int end = block.fence() + 1;
            for (String line : block.lines()) {
                program[end++] = line;
            }
            boolean last = i == statements.size() - 1 || !statements.get(i + 1).goesOn();
            program[block.fence()] = block.goesOn() ? "" : "{";
            program[end] = last ? "}" : "";
        }
        String head = String.join(" ", imports) + " public final class " + className
                + " { public static void main(String... arguments) throws Exception { ";
        return Stream.concat(Stream.of(head + program[0]), Stream.of(program).skip(1))
                .collect(Collectors.joining("\n", "", "}}\n"));
    }

    /** The imports that it shows in blocks of their own. */
    List<String> imports() {
        return java().stream()
                .filter(Block::isImports)
                .flatMap(block -> block.lines().stream())
                .filter(line -> !line.isBlank())
                .toList();
    }
}
