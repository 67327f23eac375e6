package dev.runbookexec.engine.decide;

import java.util.BitSet;

/// Values of a column that are matched by the cells of exactly these rows, and one of them.
record Region(BitSet rows, Sample sample) {}
