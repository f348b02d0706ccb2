#pragma once
/// What `netlead facts` and `netlead published` found, as text for a terminal, as Markdown
/// (analysis/FACTS.md, models/published/README.md) and as JSON.

#include <string>
#include <vector>

#include "sim/inference/claim.hpp"

namespace netlead::app {

struct ClaimResult {
    const Claim* claim = nullptr;
    std::vector<Check> checks;  ///< empty: not expressible
    std::uint32_t replicates = 0;
    Verdict verdict = Verdict::not_expressible;
};

/// The words in which the tables of the two commands differ.
struct ClaimsPage {
    const char* key;                 ///< of the list in JSON
    const char* title;               ///< of the Markdown page
    std::string made_by;             ///< the command that writes it
    std::string setting;             ///< in one sentence: what was run
    const char* remark;              ///< what a reader must know before believing a row
    const char* pictures = nullptr;  ///< folder of a figure per claim, beside the page
};

struct ClaimsTable {
    ClaimsPage page;
    std::vector<ClaimResult> results;
    std::uint32_t seed = 1;
    std::vector<std::string> defaults;  ///< that were set otherwise, a.b=c
    bool full = true;                   ///< not the short set
    std::size_t asked = 0;              ///< how many; more than results if interrupted
};

std::string to_text(const ClaimsTable& table, bool color);
std::string to_markdown(const ClaimsTable& table);
std::string to_json(const ClaimsTable& table);

}  // namespace netlead::app
