/// Direct reciprocity, by the mechanisms `help` and `trust` alone: two people ask each other every
/// week. With trust that jumps to 1 on help and to 0 on refusal, whoever helps as they trust plays tit
/// for tat; generosity 1 always helps, generosity and reciprocity 0 never does.
///
/// Published payoffs (R 3, S 0, T 5, P 1, 200 rounds) follow from who helped how often; tit for tat is
/// stable against defection if (b - c) / (1 - w) >= b, that is w >= c / b.

#include <fmt/format.h>

#include "models/published_alone.hpp"
#include "models/published_cases.hpp"

namespace netlead::cases {

namespace {

constexpr double rounds = 200;

/// Listed for the two: generosity, reciprocity, first trust.
std::string pair(const char* generosity, const char* reciprocity, const char* trust) {
    const auto listed = [](const char* values) {
        return fmt::format("{{shape: listed, values: {}}}", values);
    };
    return alone(
        static_cast<unsigned>(rounds),
        "{people: 2, organisations: 1, formal_ties: false, generator: complete}",
        {{"people",
          fmt::format("{{initially_active: 1, share_conditional: 1, share_free_rider: 0, "
                      "share_hump: 0, share_altruist: 0, competency: {{shape: constant, mean: "
                      "0.5}}, generosity: {}, reciprocity: {}, trust: {}}}",
                      listed(generosity), listed(reciprocity), listed(trust))},
         {"start", "{eagerness: 1, work_ends: 1}"},
         {"help", "{on: true, ask: 1, partner_choice: 0}"},
         {"trust", "{on: true, up: 1, loss_ratio: 1, drift: 0, crowdout: 0}"},
         {"work",
          "{accountability: false, cost_help: 0, drain_work: 0, drain_help: 0, drain_request: "
          "0}"}});
}

struct Match {
    const char* name;
    const char *generosity, *reciprocity, *trust;
    double first, second;  ///< helps given
};
constexpr Match matches[] = {{"tit for tat with tit for tat", "0 0", "1 1", "1 1", 200, 200},
                             {"defector with tit for tat", "0 0", "0 1", "1 1", 0, 1},
                             {"cooperator with defector", "1 0", "1 0", "1 1", 200, 0},
                             {"suspicious with tit for tat", "0 0", "1 1", "0 1", 100, 100},
                             {"suspicious with suspicious", "0 0", "1 1", "0 0", 0, 0}};

std::vector<double> helps(const Evidence& evidence, const char* match) {
    return evidence[match].people("alone", "helps_given", 0);
}

std::vector<Check> evaluate(const Evidence& evidence) {
    std::vector<Check> rows;
    for (const Match& match : matches) {
        const std::vector<double> given = helps(evidence, match.name);
        rows.push_back(
            target_check(fmt::format("{}: helps given by the first in 200 rounds", match.name),
                         "Axelrod1984", 'A', match.first, exactly(given[0])));
        rows.push_back(target_check(fmt::format("{}: helps given by the second", match.name),
                                    "Axelrod1984", 'A', match.second, exactly(given[1])));
    }
    const std::vector<double> tit = helps(evidence, "tit for tat with tit for tat"),
                              cheated = helps(evidence, "defector with tit for tat");
    rows.push_back(target_check("payoff of tit for tat with itself (R = 3)", "Axelrod1984", 'A',
                                600, exactly(3 * std::min(tit[0], tit[1]))));
    rows.push_back(target_check("payoff of a defector against tit for tat (T = 5, P = 1)",
                                "Axelrod1984", 'A', 204,
                                exactly(5 * cheated[1] + (rounds - cheated[1]))));
    const double b = 3, c = 1, per_round = (b - c) * tit[0] / rounds, temptation = b * cheated[1];
    rows.push_back(target_check(
        "least chance of another round at which tit for tat is stable, b = 3, c = 1: c / b",
        "Nowak2006", 'A', c / b, exactly(1 - per_round / temptation), 1e-12));
    rows.push_back(
        target_check("expected payoff of tit for tat with itself, w = 0.8: (b - c) / (1 - w)",
                     "Nowak2006", 'A', 10, exactly(per_round / (1 - 0.8)), 1e-12));
    return rows;
}

std::vector<CaseConfig> configs() {
    std::vector<CaseConfig> all;
    for (const Match& match : matches) {
        all.push_back(
            {{match.name, pair(match.generosity, match.reciprocity, match.trust), true}, 1, 1});
    }
    return all;
}

}  // namespace

extern const Claim nowak_2006;
const Claim nowak_2006{.id = "nowak_2006",
                       .level = ClaimLevel::published,
                       .statement = "Direct reciprocity (Axelrod 1984; Nowak 2006)",
                       .held_against = "help and trust alone, two people",
                       .sources = {{"Axelrod1984"}, {"Nowak2006"}},
                       .configs = configs(),
                       .evaluate = evaluate,
                       .limits =
                           "People keep their type: nobody imitates who earns more, so evolution "
                           "(risk dominance, fixation) is not "
                           "expressible by this mechanism; fixation on networks is the model "
                           "`donation`. Strategies that remember "
                           "more than the last answer (two tats, grim, win-stay) and reputation "
                           "(indirect reciprocity) are not "
                           "expressible: trust is one number"};

}  // namespace netlead::cases
