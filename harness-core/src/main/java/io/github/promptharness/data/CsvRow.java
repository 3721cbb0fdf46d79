package io.github.promptharness.data;

import io.github.promptharness.Choice;
import io.github.promptharness.Exemplar;
import java.util.List;
import java.util.Map;

/**
 * One row of a table.
 *
 * @param header the row of names that it stands under
 * @param number counted from 1, the header and blank lines left out
 * @param line where it begins, counted from 1
 * @param cells one for each name
 */
record CsvRow(CsvHeader header, int number, int line, List<String> cells) implements Item {
  CsvRow {
    cells = List.copyOf(cells);
    int columns = header.names().size();
    if (cells.size() > columns) {
      throw new Place(header.file(), line)
          .refuse(
              "there are %s cells under %s columns, take out cell %s %s, or put a cell that holds %s in quotes"
                  .formatted(
                      cells.size(),
                      columns,
                      columns + 1,
                      Excerpt.of(cells.get(columns)),
                      Excerpt.of(String.valueOf(header.separator()))));
    }
    if (cells.size() < columns) {
      throw header.refuse(
          line,
          cells.size() + 1,
          "there is no cell for it, the row ends after %s of %s, add the cells that are missing or put a cell that holds %s or a line break in quotes"
              .formatted(cells.size(), columns, Excerpt.of(String.valueOf(header.separator()))));
    }
  }

  @Override
  public Place place() {
    return new Place(header.file(), line);
  }

  @Override
  public String text(String name) {
    int index = header.names().indexOf(name);
    return index < 0 ? "" : cells.get(index);
  }

  @Override
  public Map<String, String> tags() {
    return Map.of();
  }

  @Override
  public List<Choice> choiceArray(String name) {
    throw noArray(name, ".choicesIn(%s, \"|\")".formatted(Excerpt.of(name)));
  }

  @Override
  public List<Exemplar> exemplarArray(String name) {
    throw noArray(name, ".exemplar with two columns each");
  }

  @Override
  public IllegalArgumentException refuse(String name, String problem) {
    int index = header.names().indexOf(name);
    if (index < 0) {
      return place().refuse(problem);
    }
    long breaks =
        cells.subList(0, index).stream()
            .mapToLong(cell -> cell.chars().filter(c -> c == '\n').count())
            .sum();
    return header.refuse(line + (int) breaks, index + 1, problem);
  }

  private IllegalArgumentException noArray(String name, String remedy) {
    return refuse(name, "a cell holds no array, name its columns with " + remedy);
  }
}
