#include "sim/app/published_table.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/app/terminal.hpp"

namespace netlead::app {

namespace {

const char* set_of(const PublishedTable& table) {
    return table.full ? "the full set (--full)" : "the short set (few worlds)";
}

std::string counts(const PublishedTable& table) {
    std::size_t rows = 0, pass = 0, fail = 0, open = 0;
    for (const CaseResult& result : table.results) {
        for (const Row& row : result.rows) {
            const Verdict verdict = judge(row);
            rows += verdict != Verdict::shown;
            pass += verdict == Verdict::pass;
            fail += verdict == Verdict::fail;
            open += verdict == Verdict::open;
        }
    }
    return fmt::format("{} cases, {} rows with a target: {} pass, {} fail, {} open",
                       table.results.size(), rows, pass, fail, open);
}

const char* remark =
    "A number passes if it is within 4 sqrt(s² + s_T²) + b of its target T: s and s_T are the "
    "standard errors of our mean and of the target, b is the allowance for what the source leaves "
    "open. A direction (> 0) passes if it is more than 4 s above 0. A fail is shown, not tuned "
    "away. "
    "Grades: A closed form or exact solve, B read in the original paper, C decoded from a "
    "published "
    "replication, D memory or our own earlier measurement (shown, never a target).";

std::string exact_number(double value) {
    return std::isnan(value) ? "–" : fmt::format("{:.7g}", value);
}

std::string target(const Row& row) {
    if (row.kind == Kind::direction) return "> 0";
    if (row.target_error > 0)
        return fmt::format("{} ± {}", exact_number(row.target), number(row.target_error));
    return exact_number(row.target);
}

std::string measured(const Row& row) {
    if (row.measured.error > 0) {
        return fmt::format("{} ± {}", exact_number(row.measured.value), number(row.measured.error));
    }
    return exact_number(row.measured.value);
}

std::string allowed(const Row& row) {
    return row.kind == Kind::shown ? "–" : fmt::format("{:.2g}", tolerance(row));
}

std::string painted(Verdict verdict, bool color) {
    if (!color) return word(verdict);
    const char* const paint = verdict == Verdict::pass   ? "\033[32m"
                              : verdict == Verdict::fail ? "\033[31m"
                              : verdict == Verdict::open ? "\033[33m"
                                                         : "\033[2m";
    return std::string(paint) + word(verdict) + "\033[0m";
}

}  // namespace

std::string to_text(const PublishedTable& table, bool color) {
    std::string text;
    for (const CaseResult& result : table.results) {
        const Case& source = *result.source;
        text += fmt::format("{}  {}  {}\n      Held against it: {}. Sources: {}\n",
                            painted(result.verdict, color), bold(source.name, color), source.title,
                            source.holds, fmt::join(source.sources, ", "));
        if (!result.rows.empty()) {
            TextTable rows({"", "quantity", "source", "target", "measured", "n", "tolerance"});
            rows.left(1).left(2);
            for (const Row& row : result.rows) {
                rows.add({fmt::format("      {}", word(judge(row))), row.quantity,
                          fmt::format("{} [{}]", row.source, row.grade), target(row), measured(row),
                          std::to_string(row.measured.n), allowed(row)});
            }
            text += rows.str();
        }
        if (!source.limits.empty()) text += "      Limits: " + source.limits + "\n";
        text += "\n";
    }
    return text + counts(table) + fmt::format(" (seed {}, {})\n", table.seed, set_of(table)) +
           remark + "\n";
}

std::string to_markdown(const PublishedTable& table) {
    std::string text = fmt::format(
        "# Other people's results, held against netlead\n\nMade by `netlead published{} "
        "--markdown`, "
        "the pictures by `python3 -m analysis.published`; do not edit. Seed {}, {}. Every "
        "configuration: `netlead published CASE --config`. The models of others are described in "
        "the headers of this folder. To try other points, begin with `configs/published/`: one "
        "configuration for each mechanism (by the name of the case) and each model (by its own "
        "name), which says what to read and what to change.\n\n{}\n\n"
        "**{}**\n\n| case | about | held against it | sources | verdict |\n|---|---|---|---|---|\n",
        table.full ? " --full" : "", table.seed, set_of(table), remark, counts(table));
    for (const CaseResult& result : table.results) {
        const Case& source = *result.source;
        text += fmt::format("| {} | {} | {} | {} | **{}** |\n", source.name, source.title,
                            source.holds, fmt::join(source.sources, ", "), word(result.verdict));
    }
    for (const CaseResult& result : table.results) {
        const Case& source = *result.source;
        text += fmt::format("\n## {0}\n\n{1}.\n\n![{1}](pictures/{0}.png)\n", source.name,
                            source.title);
        if (!result.rows.empty()) {
            text +=
                "\n| quantity | source | grade | target | measured | n | tolerance | verdict |\n"
                "|---|---|---|---:|---:|---:|---:|---|\n";
            for (const Row& row : result.rows) {
                text += fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} |\n", row.quantity,
                                    row.source, row.grade, target(row), measured(row),
                                    row.measured.n, allowed(row), word(judge(row)));
            }
        }
        if (!source.limits.empty()) text += "\nLimits: " + source.limits + "\n";
    }
    return text;
}

namespace {

using Json = nlohmann::ordered_json;

Json finite(double value) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

const char* word(Kind kind) {
    return kind == Kind::number ? "number" : kind == Kind::direction ? "direction" : "shown";
}

Json as_json(const Row& row) {
    return {{"quantity", row.quantity},
            {"source", row.source},
            {"grade", std::string(1, row.grade)},
            {"kind", word(row.kind)},
            {"target", finite(row.target)},
            {"target_error", row.target_error},
            {"allowance", row.allowance},
            {"measured", finite(row.measured.value)},
            {"error", finite(row.measured.error)},
            {"n", row.measured.n},
            {"tolerance", finite(tolerance(row))},
            {"curve", row.curve},
            {"x", finite(row.x)},
            {"verdict", word(judge(row))}};
}

}  // namespace

std::string to_json(const PublishedTable& table) {
    Json cases = Json::array();
    for (const CaseResult& result : table.results) {
        Json rows = Json::array();
        for (const Row& row : result.rows) rows.push_back(as_json(row));
        const Case& source = *result.source;
        cases.push_back({{"case", source.name},
                         {"title", source.title},
                         {"held_against_it", source.holds},
                         {"sources", source.sources},
                         {"verdict", word(result.verdict)},
                         {"x_label", source.x_label},
                         {"y_label", source.y_label},
                         {"rows", rows},
                         {"limits", source.limits}});
    }
    const Json all{{"seed", table.seed},
                   {"full", table.full},
                   {"complete", table.results.size() == table.asked},
                   {"cases", cases}};
    return all.dump(2) + "\n";
}

}  // namespace netlead::app
