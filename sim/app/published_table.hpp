#pragma once
/// What `netlead published` found, as text for a terminal, as Markdown (models/published/README.md)
/// and as JSON.

#include <string>
#include <vector>

#include "sim/app/published_case.hpp"

namespace netlead::app {

struct CaseResult {
    const Case* source = nullptr;
    std::vector<Row> rows;
    Verdict verdict = Verdict::shown;
};

struct PublishedTable {
    std::vector<CaseResult> results;
    std::uint32_t seed = 1;
    bool full = false;
    std::size_t asked = 0;  ///< how many cases; more than results if interrupted
};

std::string to_text(const PublishedTable& table, bool color);
std::string to_markdown(const PublishedTable& table);
std::string to_json(const PublishedTable& table);

}  // namespace netlead::app
