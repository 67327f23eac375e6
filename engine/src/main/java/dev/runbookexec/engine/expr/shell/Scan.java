package dev.runbookexec.engine.expr.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A script, how far it has been read, and what has been found of its values.
final class Scan {
  private static final int DEEPEST = 50;

  private final String text;
  private final List<Range> values;
  private final Origin origin;
  private final List<Place> places = new ArrayList<>();
  private final Notes notes = new Notes();
  private int at;
  private int depth;

  Scan(String text, List<Range> values, Origin origin) {
    this.text = text;
    this.values = values;
    this.origin = origin;
  }

  Origin from() {
    return origin;
  }

  Notes notes() {
    return notes;
  }

  /// Where this character comes from.
  int origin() {
    return origin.offset(at);
  }

  List<Place> places() {
    return List.copyOf(places);
  }

  int at() {
    return at;
  }

  void goTo(int index) {
    at = index;
  }

  void skip(int characters) {
    at += characters;
  }

  boolean isAtEnd(int end) {
    return at >= end;
  }

  char current() {
    return text.charAt(at);
  }

  /// The character so many further on; NUL behind the end of the script.
  char ahead(int characters) {
    return at + characters < text.length() ? text.charAt(at + characters) : '\0';
  }

  boolean sees(String part) {
    return text.startsWith(part, at);
  }

  String text(int from, int to) {
    return text.substring(from, to);
  }

  int find(char c, int from, int end) {
    var found = text.indexOf(c, from);
    return found < 0 || found >= end ? end : found;
  }

  int length() {
    return text.length();
  }

  /// Whether the next value of the script begins here.
  boolean isAtValue() {
    return isValue(at);
  }

  /// Whether the next value of the script begins at this index.
  boolean isValue(int index) {
    return places.size() < values.size() && values.get(places.size()).start() == index;
  }

  /// Notes the place of the value that begins here and goes behind it.
  ///
  /// @return its number
  int take(Place place) {
    places.add(place);
    at = values.get(places.size() - 1).end();
    return places.size() - 1;
  }

  void unsafe(int value, Hazard hazard) {
    places.set(value, new Place.Unsafe(hazard));
  }

  /// A value is read once more. What is wrong where it stands is told first.
  void again(int value, Hazard hazard, Optional<Way> way) {
    if (!(places.get(value) instanceof Place.Unsafe)) {
      places.set(value, new Place.Unsafe(hazard, way));
    }
  }

  void alone(int value) {
    if (places.get(value) instanceof Place.Bare) {
      places.set(value, new Place.Bare(true));
    }
  }

  /// All values from this one on.
  void refuse(int first, Hazard hazard) {
    for (int value = first; value < places.size(); value++) {
      unsafe(value, hazard);
    }
  }

  /// @return where what is opened here began
  int deeper() throws Unreadable {
    depth++;
    if (depth > DEEPEST) {
      throw new Unreadable(at, "The script is nested deeper than " + DEEPEST + " levels.");
    }
    return Math.max(0, at - 1);
  }

  void shallower() {
    depth--;
  }

  Range value(int number) {
    return values.get(number);
  }

  /// Where a part ends that has just been read.
  int end() {
    return Math.min(at, text.length());
  }

  /// How many values have been seen.
  int count() {
    return places.size();
  }
}
