#pragma once
/// What the tests of the configuration share: problems as short texts, and one table with a row of
/// every kind.

#include <cstdint>
#include <string>
#include <vector>

#include "sim/config/reader.hpp"

namespace netlead::test {

/// The problems with which `attempt` fails; none if it succeeds.
template <class Attempt>
std::vector<Problem> problems_of(Attempt attempt) {
    try {
        attempt();
    } catch (const ConfigError& error) {
        return error.problems();
    }
    return {};
}

/// "3:7 why; suggestion" for each.
inline std::vector<std::string> told(const std::vector<Problem>& problems) {
    std::vector<std::string> lines;
    for (const Problem& problem : problems) {
        lines.push_back(std::to_string(problem.line) + ":" + std::to_string(problem.column) + " " +
                        problem.why +
                        (problem.suggestion.empty() ? "" : "; " + problem.suggestion));
    }
    return lines;
}

enum class Shape { ring, grown, none };
enum class Preset { traditional, network };

/// Fields of every kind and the table bound to them; must not move.
struct Sample {
    std::string title;
    std::int64_t people = 0;
    double join = 0;
    bool formal = false;
    Shape shape = Shape::ring;
    double ring_share = 0;
    std::int64_t grown_ties = 0;
    Preset preset = Preset::traditional;
    double letting_go = 0;
    ParamTable table;

    Sample() {
        table.text(title, {.name = "title",
                           .source = "assumption",
                           .meaning = "what it is called",
                           .text = "a \"b\": c\\d\n# e"});
        table.integer(people, {.name = "people",
                               .symbol = "N",
                               .initial = 600,
                               .low = -5,
                               .high = 20'000'000,
                               .unit = "people",
                               .source = "assumption",
                               .meaning = "size of the world"});
        table.real(join, {.name = "join",
                          .symbol = "p",
                          .initial = 0.1,
                          .low = 0,
                          .high = 1,
                          .unit = "1/week",
                          .source = "granovetter_1978",
                          .meaning = "chance to join"});
        table.flag(formal, {.name = "formal",
                            .initial = 1,
                            .source = "assumption",
                            .meaning = "formal ties | or none"});
        table.choice(shape, {.name = "shape",
                             .initial = 1,
                             .source = "assumption",
                             .meaning = "form of the network",
                             .choices = {"ring", "grown", "null"}});
        table.section_if("shape", "ring", "everyone in a circle")
            .real(ring_share, {.name = "share",
                               .initial = 0.5,
                               .source = "assumption",
                               .meaning = "share in the circle"});
        table.section_if("shape", "grown", "one after the other")
            .integer(grown_ties, {.name = "ties",
                                  .initial = 3,
                                  .low = 1,
                                  .high = 10,
                                  .unit = "ties",
                                  .source = "assumption",
                                  .meaning = "ties of a newcomer"});
        ParamTable& rules = table.section("rules", "who decides");
        rules.choice(preset, {.name = "preset",
                              .source = "assumption",
                              .meaning = "which rules",
                              .choices = {"traditional", "network"}});
        rules.real(letting_go,
                   {.name = "letting_go", .source = "assumption", .meaning = "share let go"});
        rules.shorthand("preset");
    }

    void read(const ConfigDocument& document) {
        Reader reader(document);
        reader.apply(document.root, table, "");
        reader.finish();
    }
    void read(const std::string& text) { read(parse_yaml_text("case.yaml", text)); }
};

}  // namespace netlead::test
