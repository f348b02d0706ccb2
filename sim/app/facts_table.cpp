#include "sim/app/facts_table.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/app/terminal.hpp"

namespace netlead::app {

namespace {

std::size_t count(const FactsTable& table, Verdict verdict) {
    std::size_t n = 0;
    for (const FactResult& result : table.results) n += result.verdict == verdict;
    return n;
}

std::string counts(const FactsTable& table) {
    return fmt::format("{} facts: {} pass, {} fail, {} open, {} not expressible",
                       table.results.size(), count(table, Verdict::pass),
                       count(table, Verdict::fail), count(table, Verdict::open),
                       count(table, Verdict::not_expressible) + count(table, Verdict::shown));
}

std::size_t judged(const FactsTable& table) {
    std::size_t n = 0;
    for (const FactResult& result : table.results) {
        for (const Finding& finding : result.findings) n += judge(finding) != Verdict::shown;
    }
    return n;
}

/// What a reader must know before believing any row.
std::string remark(const FactsTable& table) {
    const std::size_t n = judged(table);
    return fmt::format(
        "Statements about this model, not about the world. pass: the whole 95 % interval lies in "
        "the expected range; fail: all of it lies outside; open: it straddles an end, so more "
        "worlds or a clearer effect are needed. Every interval stands for itself: of {} judged "
        "here, about {:.0f} miss their true value by chance alone. Expected ranges were set before "
        "the runs: from the sources where they give a number, else as a direction, or as a size "
        "that we chose and that stands in the statement or the range. A fact that fails is shown, "
        "not tuned away; a design that was changed after a first look says so.",
        n, std::ceil(0.05 * static_cast<double>(n)));
}

std::string setting(const FactsTable& table) {
    return fmt::format(
        "Every fact runs the built-in defaults{} with the changes of its own configuration "
        "(`netlead facts ID --config`), seed {}, {}.",
        table.defaults.empty() ? ""
                               : fmt::format(", but with {},", fmt::join(table.defaults, " and ")),
        table.seed, table.replicates);
}

std::string interval(const Estimate& estimate) {
    if (std::isnan(estimate.interval.low)) return "–";
    return number(estimate.interval.low) + " to " + number(estimate.interval.high);
}

std::string sources(const Fact& fact) {
    std::string text;
    for (const Grounds& source : fact.sources) {
        text += (text.empty() ? "" : ", ") + source.key + " [" + source.grade + "]";
    }
    return text;
}

std::string also(const Fact& fact) {
    return fact.also.empty() ? "" : fmt::format(" (also {})", fmt::join(fact.also, ", "));
}

std::string marked(const char* text, Verdict verdict, bool color) {
    if (!color) return text;
    const char* const paint = verdict == Verdict::pass   ? "\033[32m"
                              : verdict == Verdict::fail ? "\033[31m"
                              : verdict == Verdict::open ? "\033[33m"
                                                         : "\033[2m";
    return std::string(paint) + text + "\033[0m";
}

}  // namespace

std::string to_text(const FactsTable& table, bool color) {
    std::string text;
    for (const FactResult& result : table.results) {
        const Fact& fact = *result.fact;
        text +=
            fmt::format("{}  {}{}  [{}]  {}\n", marked(word(result.verdict), result.verdict, color),
                        bold(fact.id, color), also(fact), word(fact.level), fact.statement);
        if (!result.findings.empty()) {
            TextTable findings(
                {"", "statistic", "estimate", "95 % interval", "n", "method", "expected"});
            findings.left(1).left(5).left(6);
            for (const Finding& f : result.findings) {
                findings.add({fmt::format("      {}", word(judge(f))), f.statistic,
                              number(f.estimate.value), interval(f.estimate), std::to_string(f.n),
                              f.method, in_words(f.expected)});
            }
            text += findings.str();
        }
        if (!fact.limits.empty()) text += "      Limits: " + fact.limits + "\n";
        text += "\n";
    }
    return text + counts(table) + "\n" + setting(table) + "\n" + remark(table) + "\n";
}

std::string to_markdown(const FactsTable& table) {
    std::string text =
        "# Stylised facts, held against the model\n\n"
        "Made by `netlead facts --markdown -o analysis/FACTS.md`; do not edit. " +
        setting(table) + "\n\n" + remark(table) +
        "\n\nLevels: limit (follows from the equations), must (reject the model if absent), should "
        "(report), traditional (where traditional leadership ought to win). Sources are keys of "
        "`models/SOURCES.bib`, with how well each is known: V read there, V2 in a secondary "
        "source, M from memory, C computed, D design.\n\n**" +
        counts(table) +
        "**\n\n| fact | level | statement | sources | verdict |\n|---|---|---|---|---|\n";
    for (const FactResult& result : table.results) {
        const Fact& fact = *result.fact;
        text += fmt::format("| {}{} | {} | {} | {} | **{}** |\n", fact.id, also(fact),
                            word(fact.level), fact.statement, sources(fact), word(result.verdict));
    }
    text +=
        "\n## Statistics\n\n| fact | statistic | estimate | 95 % interval | n | method | expected "
        "| verdict |\n"
        "|---|---|---:|---:|---:|---|---|---|\n";
    for (const FactResult& result : table.results) {
        for (const Finding& f : result.findings) {
            text += fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} |\n", result.fact->id,
                                f.statistic, number(f.estimate.value), interval(f.estimate), f.n,
                                f.method, in_words(f.expected), word(judge(f)));
        }
    }
    text += "\n## Limits: what the model cannot say, and what to know about a design\n\n";
    for (const FactResult& result : table.results) {
        if (result.fact->limits.empty()) continue;
        text += fmt::format("- **{}** ({}): {}\n", result.fact->id,
                            result.findings.empty() ? "not expressible" : "in part",
                            result.fact->limits);
    }
    return text;
}

namespace {

using Json = nlohmann::ordered_json;

Json finite(double value) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json as_json(const Finding& f) {
    return {{"statistic", f.statistic},
            {"estimate", finite(f.estimate.value)},
            {"interval_95", {finite(f.estimate.interval.low), finite(f.estimate.interval.high)}},
            {"method", f.method},
            {"n", f.n},
            {"expected", {finite(f.expected.low), finite(f.expected.high)}},
            {"verdict", word(judge(f))}};
}

}  // namespace

std::string to_json(const FactsTable& table) {
    Json facts = Json::array();
    for (const FactResult& result : table.results) {
        const Fact& fact = *result.fact;
        Json findings = Json::array(), grounds = Json::array();
        for (const Finding& finding : result.findings) findings.push_back(as_json(finding));
        for (const Grounds& source : fact.sources) {
            grounds.push_back({{"key", source.key}, {"grade", source.grade}});
        }
        facts.push_back({{"id", fact.id},
                         {"also", fact.also},
                         {"level", word(fact.level)},
                         {"statement", fact.statement},
                         {"sources", grounds},
                         {"replicates", result.replicates},
                         {"verdict", word(result.verdict)},
                         {"findings", findings},
                         {"limits", fact.limits}});
    }
    const Json all{{"seed", table.seed},
                   {"defaults", table.defaults},
                   {"replicates", table.replicates},
                   {"complete", table.results.size() == table.asked},
                   {"judged", judged(table)},
                   {"facts", facts}};
    return all.dump(2) + "\n";
}

}  // namespace netlead::app
