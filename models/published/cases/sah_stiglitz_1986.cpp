/// Hierarchy, polyarchy and committee, on the model `evaluators`.

#include <fmt/format.h>

#include <cmath>

#include "models/published_cases.hpp"

namespace netlead::cases {

namespace {

constexpr int sizes[] = {2, 3, 5};
constexpr double chances[] = {0.3, 0.6, 0.9};
const char* const architectures[] = {"hierarchy", "polyarchy", "committee"};

std::string judged(int n) {
    std::string yaml = fmt::format(
        "ticks: 20\nnetwork: {{people: {}, organisations: 1, formal_ties: false, generator: "
        "complete}}\nmodel: "
        "evaluators\nevaluators: {{needed: {}, projects: 500}}\narms:\n",
        n, n / 2 + 1);
    for (const char* architecture : architectures) {
        for (const double p : chances) {
            yaml += fmt::format("  {}_{}: {{architecture: {}, says_yes_to_good: {}}}\n",
                                architecture, static_cast<int>(10 * p), architecture, p);
        }
    }
    return yaml;
}

double binomial_tail(int n, int k, double p) {
    double sum = 0;
    for (int m = k; m <= n; ++m)
        sum += std::exp(std::lgamma(n + 1) - std::lgamma(m + 1) - std::lgamma(n - m + 1)) *
               std::pow(p, m) * std::pow(1 - p, n - m);
    return sum;
}

double law(const std::string& architecture, int n, double p) {
    if (architecture == "hierarchy") return std::pow(p, n);
    if (architecture == "polyarchy") return 1 - std::pow(1 - p, n);
    return binomial_tail(n, n / 2 + 1, p);
}

std::string profits() {
    std::string yaml =
        "ticks: 20\nnetwork: {people: 2, organisations: 1, formal_ties: false, generator: "
        "complete}\nmodel: "
        "evaluators\nevaluators: {projects: 500, says_yes_to_good: 0.8, says_yes_to_bad: "
        "0.4}\narms:\n";
    for (const int good : {3, 6, 8}) {
        for (const char* architecture : {"hierarchy", "polyarchy"})
            yaml += fmt::format("  {}_{}: {{architecture: {}, good: 0.{}}}\n", architecture, good,
                                architecture, good);
    }
    return yaml;
}

std::vector<Check> evaluate(const Evidence& evidence) {
    std::vector<Check> rows;
    for (const int n : sizes) {
        for (const char* architecture : architectures) {
            for (const double p : chances) {
                const std::string arm =
                    fmt::format("{}_{}", architecture, static_cast<int>(10 * p));
                rows.push_back(at(target_check(fmt::format("chance of acceptance, {} of {}, p = {}",
                                                           architecture, n, p),
                                               "Sah1986", 'A', law(architecture, n, p),
                                               mean_over_worlds(evidence[std::to_string(n)].outcome(
                                                   arm, "accepted_good_at_end"))),
                                  fmt::format("{} of {}", architecture, n), p));
            }
        }
    }
    const Runs& runs = evidence["profits"];
    const double hierarchy[] = {.08, .32, .48}, polyarchy[] = {-.16, .32, .64};
    int k = 0;
    for (const int good : {3, 6, 8}) {
        rows.push_back(target_check(
            fmt::format("profit of a hierarchy of 2, 0.{} of projects good", good), "Sah1986", 'A',
            hierarchy[k],
            mean_over_worlds(runs.outcome(fmt::format("hierarchy_{}", good), "profit_at_end"))));
        rows.push_back(target_check(
            fmt::format("profit of a polyarchy of 2, 0.{} of projects good", good), "Sah1986", 'A',
            polyarchy[k++],
            mean_over_worlds(runs.outcome(fmt::format("polyarchy_{}", good), "profit_at_end"))));
    }
    return rows;
}

}  // namespace

extern const Claim sah_stiglitz_1986;
const Claim sah_stiglitz_1986{
    .id = "sah_stiglitz_1986",
    .level = ClaimLevel::published,
    .statement = "Who must say yes: hierarchy, polyarchy, committee (Sah and Stiglitz 1986)",
    .held_against = "the model evaluators",
    .sources = {{"Sah1986"}},
    .configs = {{{"2", judged(2)}, 20, 100},
                {{"3", judged(3)}, 20, 100},
                {{"5", judged(5)}, 20, 100},
                {{"profits", profits()}, 20, 100}},
    .evaluate = evaluate,
    .x_label = "chance that an evaluator says yes",
    .y_label = "chance of acceptance"};

}  // namespace netlead::cases
