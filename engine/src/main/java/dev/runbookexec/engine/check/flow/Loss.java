package dev.runbookexec.engine.check.flow;

import java.util.List;
import java.util.Set;

/// Where paths came together again, one of which had not run a step.
///
/// @param how the choice that leads past it, for people
/// @param decidedBy the paths of names that the choice was made by, at most two keys each
record Loss(String how, Set<List<String>> decidedBy) {}
