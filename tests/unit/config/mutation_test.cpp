/// Files with random damage: whatever is wrong, the answer is a ConfigError with places inside the
/// file, or values that keep their ranges.

#include <doctest/doctest.h>

#include <algorithm>

#include "sim/config/source_text.hpp"
#include "sim/core/random.hpp"
#include "tests/unit/config/problems.hpp"

using namespace netlead;
using test::problems_of;
using test::Sample;

namespace {

/// Damages one to eight places: bytes replaced, inserted or removed, pieces doubled or cut out.
std::string damaged(std::string text, DrawStream& words) {
    const std::string telling =
        std::string("\0", 1) +
        "\x04\t\n\r :,-?#&*!|>'\"%@`{}[]<~0019.eE_ytn\\x\x1B\x80\xC3\xEF\xFF";
    const std::uint32_t times = 1 + below(words(), 8);
    for (std::uint32_t n = 0; n < times && !text.empty(); ++n) {
        const std::size_t at = below(words(), static_cast<std::uint32_t>(text.size()));
        const std::size_t length = 1 + below(words(), 20);
        const char byte = telling[below(words(), static_cast<std::uint32_t>(telling.size()))];
        switch (below(words(), 6)) {
            case 0:
                text[at] = byte;
                break;
            case 1:
                text[at] = static_cast<char>(words());
                break;
            case 2:
                text.insert(at, 1, byte);
                break;
            case 3:
                text.erase(at, 1);
                break;
            case 4:
                text.insert(at, text.substr(at, length));
                break;
            default:
                text.erase(at, length);
        }
    }
    return text;
}

bool all_in_range(const ParamTable& table) {
    const auto good = [](const Param& row) { return why_refused(row, row.get()).empty(); };
    return std::all_of(table.rows().begin(), table.rows().end(), good) &&
           std::all_of(table.sections().begin(), table.sections().end(),
                       [](const auto& section) { return all_in_range(*section); });
}

bool is_within(const Problem& problem) {
    if (problem.line < 0 || problem.column < 0) return false;
    if (problem.source_line.empty()) return true;
    const auto width = characters(problem.source_line, 0, problem.source_line.size());
    return problem.column <= width + 1;
}

}  // namespace

TEST_CASE("a damaged file gives a ConfigError or good values, and nothing else") {
    const std::string whole = to_yaml(Sample().table) +
                              "# more of what YAML can write\n"
                              "extra: {a: [1, 'two', \"th\\u0065re\"], b: {c: ~}}\n"
                              "block: |\n  some\n  lines\n"
                              "folded: >-\n  more\n  lines\n"
                              "list:\n- 1\n- {x: y}\n";
    int refused = 0, accepted = 0;
    for (std::uint32_t i = 0; i < 5000; ++i) {
        DrawStream words(RunKey{2024, 0}, DrawAddress{1u << 20, 0, i, 0});
        // Half of the files are small, so that a single damage can be the whole story.
        const std::string text = damaged(i % 2 == 0 ? whole : "people: 5\nrules: network\n", words);
        CAPTURE(i);
        CAPTURE(text);
        Sample sample;
        const auto problems = problems_of([&] { sample.read(text); });
        (problems.empty() ? accepted : refused) += 1;
        for (const Problem& problem : problems) REQUIRE(is_within(problem));
        REQUIRE(all_in_range(sample.table));
    }
    CHECK(refused > 0);  // else nothing was damaged
    CHECK(accepted > 0);
}

TEST_CASE("a damaged assignment gives a ConfigError or good values, and nothing else") {
    for (std::uint32_t i = 0; i < 2000; ++i) {
        DrawStream words(RunKey{2024, 1}, DrawAddress{1u << 20, 0, i, 0});
        const std::string assignment = damaged("rules.letting_go={a: [0.5, 'x']}", words);
        CAPTURE(assignment);
        Sample sample;
        problems_of([&] {
            ConfigDocument document = parse_yaml_text("case.yaml", "rules: network\n");
            lay_over(document, assignment);
            sample.read(document);
        });
        REQUIRE(all_in_range(sample.table));
    }
}
