#include "sim/app/render/claims_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/app/terminal.hpp"

namespace netlead::app {

namespace {

struct Counts {
    std::size_t pass = 0, fail = 0, open = 0, silent = 0;
    std::size_t judged() const { return pass + fail + open; }
    void add(Verdict verdict) {
        ++(verdict == Verdict::pass   ? pass
           : verdict == Verdict::fail ? fail
           : verdict == Verdict::open ? open
                                      : silent);
    }
};

std::string counts(const ClaimsTable& table) {
    Counts claims, checks;
    for (const ClaimResult& result : table.results) {
        claims.add(result.verdict);
        for (const Check& check : result.checks) checks.add(judge(check));
    }
    return fmt::format(
        "{} {}: {} pass, {} fail, {} open, {} not expressible; {} checks: {} pass, {} fail, {} "
        "open",
        table.results.size(), table.page.key, claims.pass, claims.fail, claims.open, claims.silent,
        checks.judged(), checks.pass, checks.fail, checks.open);
}

std::string setting(const ClaimsTable& table) {
    const std::string others =
        table.defaults.empty()
            ? ""
            : fmt::format(" Other defaults: {}.", fmt::join(table.defaults, ", "));
    return fmt::format("{}{} Seed {}.", table.page.setting, others, table.seed);
}

std::string exact_number(double value) {
    return std::isnan(value) ? "–" : fmt::format("{:.7g}", value);
}

std::string estimate(const Check& check) {
    return check.form == Form::range ? number(check.estimate.value)
                                     : exact_number(check.estimate.value);
}

/// The interval of a range, else the standard error.
std::string uncertainty(const Check& check) {
    const Interval& interval = check.estimate.interval;
    if (!std::isnan(interval.low)) {
        return number(interval.low) + " to " + number(interval.high);
    }
    return check.error > 0 ? "± " + number(check.error) : "–";
}

std::string expected(const Check& check) {
    if (check.form == Form::range) return in_words(check.expected);
    if (check.form == Form::direction) return "> 0";
    if (check.target_error > 0)
        return fmt::format("{} ± {}", exact_number(check.target), number(check.target_error));
    return exact_number(check.target);
}

/// How the interval was made, or how near the target must be.
std::string method(const Check& check) {
    if (check.form == Form::range) return check.method;
    return check.form == Form::shown ? "–" : fmt::format("within {:.2g}", tolerance(check));
}

/// The source of one check; most facts give theirs for all checks together.
std::string source(const Check& check) {
    return check.source.empty() ? "" : fmt::format("{} [{}]", check.source, check.grade);
}

std::string sources(const Claim& claim) {
    std::string text;
    for (const Grounds& each : claim.sources) {
        text += (text.empty() ? "" : ", ") + each.key;
        if (!each.grade.empty()) text += " [" + each.grade + "]";
    }
    return text;
}

std::string also(const Claim& claim) {
    return claim.also.empty() ? "" : fmt::format(" (also {})", fmt::join(claim.also, ", "));
}

std::string about(const Claim& claim) {
    return claim.held_against.empty() ? claim.statement
                                      : claim.statement + "; held against: " + claim.held_against;
}

std::string painted(Verdict verdict, bool color) {
    if (!color) return word(verdict);
    const char* const paint = verdict == Verdict::pass   ? "\033[32m"
                              : verdict == Verdict::fail ? "\033[31m"
                              : verdict == Verdict::open ? "\033[33m"
                                                         : "\033[2m";
    return std::string(paint) + word(verdict) + "\033[0m";
}

/// A column for sources only where checks have their own.
bool has_sources(const ClaimResult& result) {
    return std::any_of(result.checks.begin(), result.checks.end(),
                       [](const Check& check) { return !check.source.empty(); });
}

std::vector<std::string> heads(const ClaimResult& result) {
    std::vector<std::string> names{"statistic", "estimate", "95 % interval or ± s",
                                   "n",         "expected", "method or tolerance"};
    if (has_sources(result)) names.insert(names.begin() + 1, "source");
    return names;
}

std::vector<std::string> cells(const ClaimResult& result, const Check& check) {
    std::vector<std::string> row{check.statistic,         estimate(check), uncertainty(check),
                                 std::to_string(check.n), expected(check), method(check)};
    if (has_sources(result)) row.insert(row.begin() + 1, source(check));
    return row;
}

}  // namespace

std::string to_text(const ClaimsTable& table, bool color) {
    std::string text;
    for (const ClaimResult& result : table.results) {
        const Claim& claim = *result.claim;
        text += fmt::format("{}  {}{}  [{}]  {}\n      Sources: {}\n",
                            painted(result.verdict, color), bold(claim.id, color), also(claim),
                            word(claim.level), about(claim), sources(claim));
        if (!result.checks.empty()) {
            std::vector<std::string> names = heads(result);
            names.insert(names.begin(), "");
            TextTable checks(names);
            checks.left(1).left(names.size() - 1);
            if (has_sources(result)) checks.left(2);
            for (const Check& check : result.checks) {
                std::vector<std::string> row = cells(result, check);
                row.insert(row.begin(), fmt::format("      {}", word(judge(check))));
                checks.add(row);
            }
            text += checks.str();
        }
        if (!claim.limits.empty()) text += "      Limits: " + claim.limits + "\n";
        text += "\n";
    }
    return text + counts(table) + "\n" + setting(table) + "\n" + table.page.remark + "\n";
}

namespace {

std::string markdown_checks(const ClaimResult& result) {
    const std::vector<std::string> names = heads(result);
    std::string text = fmt::format("\n| {} | verdict |\n|", fmt::join(names, " | "));
    for (const std::string& name : names)
        text += name == "n" || name == "estimate" ? "---:|" : "---|";
    text += "---|\n";
    for (const Check& check : result.checks) {
        text += fmt::format("| {} | {} |\n", fmt::join(cells(result, check), " | "),
                            word(judge(check)));
    }
    return text;
}

}  // namespace

std::string to_markdown(const ClaimsTable& table) {
    std::string text = fmt::format(
        "# {}\n\nMade by `{}`; do not edit. {}\n\n{}\n\nSources are keys of "
        "`models/SOURCES.bib`.\n\n"
        "**{}**\n\n| {} | level | statement | sources | verdict |\n|---|---|---|---|---|\n",
        table.page.title, table.page.made_by, setting(table), table.page.remark, counts(table),
        table.page.key);
    for (const ClaimResult& result : table.results) {
        const Claim& claim = *result.claim;
        text += fmt::format("| {}{} | {} | {} | {} | **{}** |\n", claim.id, also(claim),
                            word(claim.level), about(claim), sources(claim), word(result.verdict));
    }
    for (const ClaimResult& result : table.results) {
        const Claim& claim = *result.claim;
        text +=
            fmt::format("\n## {}: {}\n\n{}.\n", claim.id, word(result.verdict), claim.statement);
        if (table.page.pictures != nullptr) {
            text +=
                fmt::format("\n![{}]({}/{}.png)\n", claim.statement, table.page.pictures, claim.id);
        }
        if (!result.checks.empty()) text += markdown_checks(result);
        if (!claim.limits.empty()) text += "\nLimits: " + claim.limits + "\n";
    }
    return text;
}

namespace {

using Json = nlohmann::ordered_json;

Json finite(double value) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json as_json(const Check& check) {
    Json json{{"statistic", check.statistic},
              {"form", word(check.form)},
              {"estimate", finite(check.estimate.value)},
              {"interval_95",
               {finite(check.estimate.interval.low), finite(check.estimate.interval.high)}},
              {"method", check.method},
              {"n", check.n},
              {"verdict", word(judge(check))}};
    if (check.form == Form::range) {
        json["expected"] = {finite(check.expected.low), finite(check.expected.high)};
        return json;
    }
    json["error"] = finite(check.error);
    json["source"] = check.source;
    json["grade"] = std::string(1, check.grade);
    json["target"] = finite(check.target);
    json["target_error"] = check.target_error;
    json["allowance"] = check.allowance;
    json["tolerance"] = finite(tolerance(check));
    json["curve"] = check.curve;
    json["x"] = finite(check.x);
    return json;
}

Json as_json(const ClaimResult& result) {
    const Claim& claim = *result.claim;
    Json checks = Json::array(), grounds = Json::array();
    for (const Check& check : result.checks) checks.push_back(as_json(check));
    for (const Grounds& each : claim.sources) {
        Json source{{"key", each.key}};
        if (!each.grade.empty()) source["grade"] = each.grade;
        grounds.push_back(source);
    }
    Json json{{"id", claim.id},
              {"also", claim.also},
              {"level", word(claim.level)},
              {"statement", claim.statement},
              {"held_against", claim.held_against},
              {"sources", grounds},
              {"replicates", result.replicates},
              {"verdict", word(result.verdict)},
              {"checks", checks},
              {"limits", claim.limits}};
    if (!claim.x_label.empty()) {
        json["x_label"] = claim.x_label;
        json["y_label"] = claim.y_label;
    }
    return json;
}

}  // namespace

std::string to_json(const ClaimsTable& table) {
    Json claims = Json::array();
    for (const ClaimResult& result : table.results) claims.push_back(as_json(result));
    const Json all{{"seed", table.seed},
                   {"full", table.full},
                   {"defaults", table.defaults},
                   {"complete", table.results.size() == table.asked},
                   {table.page.key, claims}};
    return all.dump(2) + "\n";
}

}  // namespace netlead::app
