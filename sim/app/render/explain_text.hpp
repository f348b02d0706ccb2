#pragma once
/// An explanation in plain words, as a table per kind of question, as JSON and as CSV. It speaks of
/// one model under one configuration, gives n, interval and method with every number, and never
/// says that a way to lead is better as such. What is not clearly other than 0 is said to be so.

#include <string>
#include <vector>

#include "sim/experiment/plans/attribution.hpp"

namespace netlead::app {

/// What the reading says, in paragraphs.
std::vector<std::string> sentences(const ExplainReading& reading);

/// Heading, tables, sentences.
std::string to_text(const ExplainReading& reading, bool color);

/// The same numbers and sentences for programs; numbers that do not exist are null.
std::string to_json(const ExplainReading& reading);

/// A row per world and run: replicate, arm, headline, content hash.
std::string headlines_csv(const RunTable& result);

}  // namespace netlead::app
