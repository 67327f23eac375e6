package dev.runbookexec.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbookexec.engine.decide.Cells.Match;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CellsTest {
  @ParameterizedTest(name = "{0} on {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          running            | running            | YES
          running            | Running            | NO
          running            | "running\\n"       | YES
          running            | " running"         | NO
          running            | [running]          | NO
          running            | <absent>           | NO
          running            | null               | NO
          ''                 | ''                 | YES
          ''                 | <absent>           | NO
          137                | 137                | YES
          137                | '137'              | YES
          137                | "137\\n"           | YES
          137                | '137.0'            | YES
          137                | 137.0              | YES
          137                | '137 files'        | NO
          137                | '137B'             | YES
          83                 | '83%'              | YES
          '83%'              | 83                 | NO
          '137'              | 137                | YES
          '137'              | '137'              | YES
          '137'              | '137.0'            | NO
          '1.10'             | 1.1                | YES
          '1.10'             | '1.1'              | NO
          true               | true               | YES
          true               | 'true'             | YES
          true               | "true\\n"          | YES
          true               | 'True'             | NO
          true               | 1                  | NO
          'false'            | false              | YES
          1..125             | 1                  | YES
          1..125             | 125                | YES
          1..125             | 0.9                | NO
          1..125             | 125.1              | NO
          1..125             | ' 7 '              | YES
          1..125             | many               | NO
          '(1..125]'         | 1                  | NO
          '(1..125]'         | 1.1                | YES
          '(1..125]'         | 125                | YES
          '[1..125)'         | 1                  | YES
          '[1..125)'         | 125                | NO
          ']1..125['         | 1                  | NO
          ']1..125['         | 2                  | YES
          ']1..125['         | 125                | NO
          '[1..125]'         | 125                | YES
          '(1GB..2GB)'       | '1000MB'           | NO
          'not (1..125]'     | 1                  | YES
          '(1 or 2)'         | '(1 or 2)'         | YES
          -3..-1             | -2                 | YES
          0..1GB             | 1000               | YES
          0..1GB             | '1001MB'           | NO
          80%..90%           | '85%'              | YES
          80%..90%           | 85                 | YES
          '768MiB..768MiB'   | 805306368          | YES
          '>= 500MB'         | '1.5GiB'           | YES
          '>= 500MB'         | '77.8kB'           | NO
          '>= 500MB'         | 500000000          | YES
          '>= 500MB'         | 499999999          | NO
          '>= 500MB'         | '9h'               | NO
          '< 500MB'          | '9h'               | NO
          '> 80%'            | '83%'              | YES
          '> 80%'            | 83                 | YES
          '> 80%'            | '80%'              | NO
          '> 80'             | '83%'              | YES
          '< 2m'             | '1.5m'             | YES
          '< 2m'             | '250ms'            | YES
          '< 2m'             | 120                | NO
          '<= 2h'            | '7200s'            | YES
          '> 1d'             | '25h'              | YES
          '>= 1'             | <absent>           | NO
          '< 1'              | null               | NO
          '< 1'              | ''                 | NO
          '<5'               | 4                  | YES
          '>=.5'             | '.5'               | YES
          /no such host/     | 'dial: no such host' | YES
          /No Such Host/     | 'dial: no such host' | NO
          /No Such Host/i    | 'dial: no such host' | YES
          /^b$/              | "a\\nb\\nc"        | YES
          /a.b/              | "a\\nb"            | NO
          /^5/               | 503                | YES
          /^t/               | true               | YES
          /a/                | [a]                | NO
          /a/                | { a: a }           | NO
          /a/                | <absent>           | NO
          '/s3/'             | <secret>           | YES
          s3cr3t             | <secret>           | YES
          contains disk      | 'the disk is full' | YES
          contains Disk      | 'the disk is full' | NO
          contains a         | [b, a]             | YES
          contains a         | [ab]               | NO
          contains 5         | [5]                | YES
          contains a         | []                 | NO
          contains a         | <absent>           | NO
          absent             | <absent>           | YES
          absent             | null               | NO
          absent             | absent             | NO
          is absent          | absent             | YES
          is absent          | <absent>           | NO
          null               | null               | YES
          'null'             | null               | YES
          null               | <absent>           | NO
          null               | 'null'             | NO
          any                | <absent>           | YES
          any                | <unknown>          | YES
          any                | { a: b }           | YES
          [1, absent, a]     | <absent>           | YES
          [1, absent, a]     | '1'                | YES
          [1, absent, a]     | null               | NO
          not running        | exited             | YES
          not running        | running            | NO
          not running        | <absent>           | YES
          not running        | null               | YES
          not absent         | null               | YES
          not absent         | <absent>           | NO
          not 5              | '5'                | NO
          not true           | 'true'             | NO
          'not >= 5'         | 4                  | YES
          'not >= 5'         | many               | YES
          not is not         | not                | NO
          not not a          | a                  | YES
          { not: [a, b] }    | a                  | NO
          { not: [a, b] }    | c                  | YES
          { not: 5 }         | 5                  | NO
          running            | <unknown>          | UNKNOWN
          absent             | <unknown>          | UNKNOWN
          not running        | <unknown>          | UNKNOWN
          [a, b]             | <unknown>          | UNKNOWN
          contains a         | [a, <unknown>]     | YES
          contains a         | [b, <unknown>]     | UNKNOWN
          not contains a     | [b, <unknown>]     | UNKNOWN
          """)
  void given_a_cell_and_a_value_when_matched_then_it_is_as_documented(
      String cell, String value, Match expected) {
    var read = Tables.cell(cell);
    var met = Cells.match(read, Tables.value(value));

    assertThat(met).isEqualTo(expected);
  }
}
