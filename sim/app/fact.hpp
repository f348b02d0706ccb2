#pragma once
/// A stylised fact, held against the model: what other people found, or what the equations demand,
/// as a statistic over worlds with an interval and a verdict.
///
///     pass   the whole interval lies in the expected range, ends included
///     fail   the whole interval lies outside
///     open   the interval straddles an end of the range, or could not be computed
///     shown  nothing is expected; the number stands there for the reader
///
/// A fact with several findings fails if one of them fails, is open if none fails and one is open.
/// What the model cannot say at all is `not expressible`, with the reason: it is no pass.
/// The expected ranges come from the sources, or from a judgement of size made before the runs;
/// never from the model's results.
///
/// Each fact is one file facts/<name>.cpp and one line in facts/facts.def. Its designs are ordinary
/// configurations (YAML, as `netlead compare` reads them), run by the ordinary comparison.

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "sim/app/fact_runs.hpp"
#include "sim/experiment/reading.hpp"

namespace netlead::app {

enum class Verdict { pass, fail, open, shown, not_expressible };
const char* word(Verdict verdict);

/// How binding a fact is.
enum class Level {
    limit,        ///< follows from the equations: a failure is a bug
    must,         ///< reject the model if it is absent
    should,       ///< report
    traditional,  ///< where traditional leadership ought to win
};
const char* word(Level level);

/// The range a statistic is expected in, ends included.
struct Expected {
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
};
inline Expected at_least(double low) {
    return {low, std::numeric_limits<double>::infinity()};
}
inline Expected at_most(double high) {
    return {-std::numeric_limits<double>::infinity(), high};
}
std::string in_words(const Expected& expected);

/// One statistic of a fact.
struct Finding {
    std::string statistic;  ///< in plain words, with its unit
    Estimate estimate;      ///< and its 95 % interval
    std::string method;     ///< of the interval
    std::size_t n = 0;      ///< worlds behind it
    Expected expected;      ///< unbounded: nothing is expected
};

Verdict judge(const Finding& finding);
/// Of a fact: fail before open before pass; findings that are only shown do not count.
Verdict together(std::span<const Finding> findings);

/// Where a fact comes from: a key of models/SOURCES.bib, and how well it is known.
struct Grounds {
    std::string key;
    std::string grade;  ///< V read there, V2 in a secondary source, M from memory, D design
};

struct Fact {
    std::string id{};                 ///< SF13, W4, M3
    std::vector<std::string> also{};  ///< further expectations that it answers
    Level level = Level::must;
    std::string statement{};  ///< in plain words
    std::vector<Grounds> sources{};
    std::vector<Design> designs{};  ///< none: not expressible
    std::uint32_t replicates = 60;
    std::uint32_t quick = 16;  ///< replicates under --quick
    std::vector<Finding> (*evaluate)(const Evidence& evidence) = nullptr;
    std::string limits{};  ///< what the model cannot say and why; what to know about a design
};

/// All facts, in the order of facts.def.
std::span<const Fact* const> all_facts();

}  // namespace netlead::app
