#pragma once
/// What `netlead facts` found, as text for a terminal, as Markdown (analysis/FACTS.md) and as JSON.

#include <string>
#include <vector>

#include "sim/app/fact.hpp"

namespace netlead::app {

struct FactResult {
    const Fact* fact = nullptr;
    std::vector<Finding> findings;  ///< empty: not expressible
    std::uint32_t replicates = 0;
    Verdict verdict = Verdict::not_expressible;
};

struct FactsTable {
    std::vector<FactResult> results;
    std::uint32_t seed = 1;
    std::vector<std::string> defaults;  ///< that were set otherwise, a.b=c
    std::string replicates;             ///< in words: as each fact sets them, quick, or a number
    std::size_t asked = 0;  ///< how many facts were asked for; more than results if interrupted
};

std::string to_text(const FactsTable& table, bool color);
std::string to_markdown(const FactsTable& table);
std::string to_json(const FactsTable& table);

}  // namespace netlead::app
