#pragma once
/// What models/PARAMETERS.md says of every parameter, held against the tables that are declared: a
/// default or a range cannot change without the page. The page is made by `netlead parameters`.

#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <string>

#include "sim/core/params.hpp"

namespace netlead {

/// Dotted path -> "default | range" of the published page.
inline std::map<std::string, std::string> published_parameters() {
    std::ifstream page(NETLEAD_SOURCE_DIR "/models/PARAMETERS.md");
    REQUIRE(page.good());
    std::map<std::string, std::string> found;
    std::string line, section;
    while (std::getline(page, line)) {
        if (line.rfind("##", 0) == 0) {
            const auto quoted = line.find('`') + 1;
            section = line.substr(quoted, line.rfind('`') - quoted) + ".";
        } else if (line.rfind("| `", 0) == 0) {
            const auto name_end = line.find('`', 3), symbol = line.find("| ", name_end),
                       initial = line.find("| ", symbol + 2), range = line.find("| ", initial + 2);
            found[section + line.substr(3, name_end - 3)] =
                line.substr(initial + 2, line.find(" |", range + 1) - initial - 2);
        }
    }
    return found;
}

inline std::string published_range(const Param& row) {
    const auto whole = [](double x) { return to_text(static_cast<std::int64_t>(x)); };
    if (row.kind == ParamKind::integer) {
        return whole(row.spec.low) + " to " + whole(row.spec.high);
    }
    if (row.kind == ParamKind::real) {
        return to_text(row.spec.low) + " to " + to_text(row.spec.high);
    }
    if (row.kind == ParamKind::flag) return "true, false";
    std::string words;
    for (const std::string& word : row.spec.choices) words += (words.empty() ? "" : ", ") + word;
    return row.kind == ParamKind::choice ? words : "any text";
}

/// Compares and takes away what it has compared.
inline void compare_with_page(const ParamTable& table, const std::string& prefix,
                              std::map<std::string, std::string>& page) {
    for (const Param& row : table.rows()) {
        const std::string path = prefix + row.spec.name;
        INFO(path);
        REQUIRE(page.count(path) == 1);
        CHECK(page[path] == to_text(row.get()) + " | " + published_range(row));
        CHECK(to_text(row.get()) == to_text(default_of(row)));
        if (row.kind == ParamKind::flag) {
            CHECK((row.spec.initial == 0 || row.spec.initial == 1));
        }
        page.erase(path);
    }
    for (const auto& section : table.sections()) {
        compare_with_page(*section, prefix + section->name() + ".", page);
    }
}

/// Every row of `table` is on the page below `prefix` ("network."), and nothing else is.
inline void check_against_page(const ParamTable& table, const std::string& prefix) {
    std::map<std::string, std::string> page = published_parameters();
    compare_with_page(table, prefix, page);
    for (const auto& entry : page) {
        const std::string& path = entry.first;
        INFO(path);
        CHECK(path.rfind(prefix, 0) != 0);
    }
}

}  // namespace netlead
