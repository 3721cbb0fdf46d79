package io.github.promptharness.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Looks for a key in everything that a run leaves behind: as it is, escaped for a URL, and in
 * Base64 wherever it may begin within a longer text.
 */
public final class KeySearch {
  private final List<String> forms = new ArrayList<>();

  /** Looks for this key. */
  public KeySearch(String key) {
    forms.add(key);
    forms.add(URLEncoder.encode(key, UTF_8));
    for (int shift = 0; shift < 3; shift++) {
      // Of the middle of the key: its ends depend on what stands beside it.
      String middle = key.substring(3 + shift, 3 + shift + (key.length() - 6 - shift) / 3 * 3);
      forms.add(Base64.getEncoder().encodeToString(middle.getBytes(UTF_8)));
      forms.add(Base64.getUrlEncoder().encodeToString(middle.getBytes(UTF_8)));
    }
  }

  /** Whether the text shows the key. */
  public boolean finds(String text) {
    return forms.stream().anyMatch(text::contains);
  }

  /** Fails if the text shows the key; says only where it was found. */
  public void assertAbsent(String where, String text) {
    if (finds(text)) {
      throw new AssertionError("the key stands in " + where);
    }
  }

  /** Fails if the exception, a cause or a suppressed one shows it. */
  public void assertAbsent(String where, Throwable thrown) {
    var text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    assertAbsent(where, text.toString());
  }

  /** Fails if a file of the folder or below shows it in its bytes. */
  public void assertAbsentFromFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertAbsent(file.toString(), new String(Files.readAllBytes(file), ISO_8859_1));
      }
    }
  }

  /** Fails if a value of a table shows it, unpacked; returns how many values were looked at. */
  public long assertAbsentFromTables(Path database) throws IOException, SQLException {
    long values = 0;
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
      for (String table : tables(connection)) {
        try (Statement statement = connection.createStatement();
            ResultSet row = statement.executeQuery("select * from " + table)) {
          while (row.next()) {
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
              assertAbsent(table + "." + row.getMetaData().getColumnName(i), text(row.getBytes(i)));
              values++;
            }
          }
        }
      }
    }
    return values;
  }

  private static List<String> tables(Connection connection) throws SQLException {
    var names = new ArrayList<String>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select name from sqlite_master where type = 'table'")) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    }
    return names;
  }

  private static String text(byte[] value) throws IOException {
    if (value == null) {
      return "";
    }
    boolean packed = value.length > 2 && value[0] == 0x1f && value[1] == (byte) 0x8b;
    byte[] bytes =
        packed ? new GZIPInputStream(new ByteArrayInputStream(value)).readAllBytes() : value;
    return new String(bytes, ISO_8859_1);
  }
}
