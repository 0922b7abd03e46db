import com.ibm.icu.text.Transliterator;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Makes the name lists from what collect.mjs printed: see README.md. */
public final class Romanise {
  private static final Pattern WORD = Pattern.compile("[a-z]{2,20}");
  private static final Transliterator LATIN =
      Transliterator.getInstance("Any-Latin; NFD; [:Nonspacing Mark:] Remove; NFC; Latin-ASCII; Lower");

  /** Letters that people also write as two in an address. */
  private static final Map<String, String> PAIRS =
      Map.of("ä", "ae", "ö", "oe", "ü", "ue", "å", "aa", "ø", "oe", "æ", "ae", "ß", "ss");

  public static void main(String[] args) throws IOException {
    Map<String, Set<String>> lists = new TreeMap<>();
    for (String kind : List.of("first", "last", "place", "word")) {
      lists.put(kind, new TreeSet<>());
    }
    try (BufferedReader raw = Files.newBufferedReader(Path.of(args[0]), StandardCharsets.UTF_8)) {
      for (String line = raw.readLine(); line != null; line = raw.readLine()) {
        String[] cells = line.split("\t", 3);
        String kind = cells[0];
        String text = cells[2].toLowerCase(Locale.ROOT);
        // A word for training and a name may be one of several; a place must be the whole of it.
        for (String part : kind.equals("place") ? new String[] {text} : text.split("[^\\p{L}\\p{M}]+")) {
          add(lists.get(kind), part);
        }
        if (kind.equals("first")) {
          add(lists.get(kind), text.replaceAll("[^\\p{L}\\p{M}]+", ""));
        }
      }
    }
    for (Map.Entry<String, Set<String>> list : lists.entrySet()) {
      Set<String> entries = list.getValue();
      if (list.getKey().equals("place")) {
        entries.removeIf(place -> place.length() < 4);
      } else if (list.getKey().equals("word")) {
        entries.removeIf(word -> word.length() < 4 || word.length() > 11);
        entries.removeAll(lists.get("first"));
        entries.removeAll(lists.get("last"));
      }
      Files.write(Path.of(args[1], list.getKey() + ".list"), entries);
    }
  }

  private static void add(Set<String> list, String text) {
    Set<String> spellings = new TreeSet<>();
    spellings.add(LATIN.transliterate(text));
    String pairs = text;
    for (Map.Entry<String, String> pair : new LinkedHashMap<>(PAIRS).entrySet()) {
      pairs = pairs.replace(pair.getKey(), pair.getValue());
    }
    spellings.add(LATIN.transliterate(pairs));
    for (String spelling : spellings) {
      String bare = spelling.replaceAll("['ʹʺ`’ʼʻ.-]", "");
      if (WORD.matcher(bare).matches()) {
        list.add(bare);
      }
    }
  }
}
