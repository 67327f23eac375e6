package dev.runbookexec.reports.diagram;

import java.util.List;

/// A part of the picture, drawn from its own top left corner.
///
/// @param svg elements
/// @param height in pixels
record Block(String svg, int height) {
  static final int GAP = 22;
  private static final int NOTE = 16;
  private static final Block NOTHING = new Block("", 0);

  /// The same, further right and down.
  String at(int x, int y) {
    return "<g transform=\"translate(" + x + "," + y + ")\">" + svg + "</g>\n";
  }

  /// One below the other, with an arrow from each to the next.
  static Block chain(List<Block> blocks, int arrow) {
    var svg = new StringBuilder();
    var y = 0;
    for (var block : blocks) {
      if (y > 0) {
        svg.append("<path class=\"flow\" d=\"M%d %dV%d\"/>\n".formatted(arrow, y, y + GAP - 3));
        y += GAP;
      }
      svg.append(block.at(0, y));
      y += block.height();
    }
    return new Block(svg.toString(), y);
  }

  /// One below the other.
  static Block stack(List<Block> blocks, int gap) {
    var svg = new StringBuilder();
    var y = 0;
    for (var block : blocks) {
      if (block.height() > 0) {
        y += y > 0 ? gap : 0;
        svg.append(block.at(0, y));
        y += block.height();
      }
    }
    return new Block(svg.toString(), y);
  }

  /// Lines of text; none give nothing.
  static Block lines(String kind, List<String> lines) {
    var svg = new StringBuilder();
    var y = 0;
    for (var line : lines) {
      y += NOTE;
      svg.append(Text.line(kind, 0, y - 4, line));
    }
    return lines.isEmpty() ? NOTHING : new Block(svg.toString(), y);
  }

  /// A frame around it.
  Block framed(String kind, int width) {
    var pad = 10;
    var rectangle =
        "<rect class=\"%s\" width=\"%d\" height=\"%d\" rx=\"6\"/>\n"
            .formatted(kind, width, height + 2 * pad);
    return new Block(rectangle + at(12, pad), height + 2 * pad);
  }

  /// Something that a link leads to, or that leads somewhere.
  Block wrapped(String before, String after) {
    return new Block(before + svg + after, height);
  }
}
