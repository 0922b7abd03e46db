package org.rollcall.steps.read;

import java.io.Serializable;

/**
 * How to read one text file.
 *
 * @param charset encoding, by its Java name
 * @param bom bytes of byte order mark to skip
 * @param delimiter between fields
 * @param header false if the first record is a row already
 */
record CsvDialect(String charset, int bom, char delimiter, boolean header)
    implements Serializable {}
