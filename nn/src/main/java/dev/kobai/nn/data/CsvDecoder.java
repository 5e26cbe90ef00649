package dev.kobai.nn.data;

import dev.kobai.optim.internal.Check;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Bytes as text, up to the first that are none: what comes before them is handed out, so that the
 * reader knows in which line they stand.
 */
final class CsvDecoder extends Reader {
    private static final int BLOCK = 1 << 16;

    /** Bytes that are no text. */
    static final class NoText extends CharacterCodingException {
        private static final long serialVersionUID = 1;

        private final String charset;
        private final int first;

        NoText(Charset charset, int first) {
            this.charset = charset.toString();
            this.first = first & 0xff;
        }

        /** Says so. */
        String message(String place) {
            String got = String.format("the byte 0x%02X", first);
            String advice = "Say which charset the file has, such as charset(ISO_8859_1), or"
                    + " charset(Charset.forName(\"windows-1252\")) for an older Excel's.";
            return Check.message(place, "text in " + charset, got, advice);
        }
    }

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BLOCK).flip();
    private boolean ended;
    private NoText found;

    private CsvDecoder(InputStream in, Charset charset) throws IOException {
        this.in = in;
        fill();
        decoder = marked(charset)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Text of bytes, without the byte order mark. */
    static Reader of(InputStream in, Charset charset) throws IOException {
        return withoutMark(new CsvDecoder(in, charset));
    }

    /** Text without the byte order mark that it may begin with. */
    static Reader withoutMark(Reader text) throws IOException {
        PushbackReader all = new PushbackReader(text, 2);
        char[] start = new char[2]; // a whole character, even of those that take two
        int count = all.read(start);
        if (count > 0) {
            int mark = start[0] == '\uFEFF' ? 1 : 0;
            all.unread(start, mark, count - mark);
        }
        return all;
    }

    /** The charset that a byte order mark tells of, or else the given one. */
    private Charset marked(Charset given) {
        int first = bytes.remaining() < 2 ? 0 : bytes.getShort(bytes.position()) & 0xffff;
        if (first == 0xfeff) {
            return StandardCharsets.UTF_16BE;
        } else if (first == 0xfffe) {
            return StandardCharsets.UTF_16LE;
        }
        boolean utf8 = first == 0xefbb && bytes.remaining() > 2 && (bytes.get(2) & 0xff) == 0xbf;
        return utf8 ? StandardCharsets.UTF_8 : given;
    }

    private void fill() throws IOException {
        bytes.compact();
        do {
            int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
            ended = read < 0;
            bytes.position(bytes.position() + Math.max(0, read));
        } while (!ended && bytes.position() < 4);
        bytes.flip();
    }

    @Override
    public int read(char[] to, int offset, int length) throws IOException {
        CharBuffer text = CharBuffer.wrap(to, offset, length).slice();
        while (found == null && text.position() == 0 && length > 0) {
            CoderResult result = decoder.decode(bytes, text, ended);
            if (result.isError()) {
                found = new NoText(decoder.charset(), bytes.get(bytes.position()));
            } else if (text.position() == 0 && ended) {
                return -1;
            } else if (text.position() == 0) {
                fill();
            }
        }
        if (text.position() == 0 && length > 0) {
            throw found;
        }
        return text.position();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
