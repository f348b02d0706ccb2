#include "models/leadership/params.hpp"

#include "sim/core/params.hpp"

namespace netlead::leadership {

namespace {
void declare(ParamTable& table, ObserveParams& p) {
    table.real(p.smoothing,
               {.name = "smoothing",
                .symbol = "eta",
                .initial = 0.15,
                .low = 0.001,
                .high = 1,
                .unit = "1/week",
                .source = "assumption",
                .meaning = "weight of this week in the smoothed effort on each front"});
    table.integer(p.structure_every,
                  {.name = "structure_every",
                   .initial = 13,
                   .low = 1,
                   .high = 100000,
                   .unit = "weeks",
                   .source = "assumption",
                   .meaning = "weeks between costly measures (clustering, components, inequality); "
                              "a run does not depend on it"});
}
}  // namespace

void declare(ParamTable& table, Params& p) {
    declare(table.section("rules", "who leads how: the five dimensions"), p.rules);
    declare(table.section("people", "who these people are"), p.people);
    declare(table.section("opportunity", "what background does to one's chances"), p.opportunity);
    declare(table.section("problem", "the wicked problem: fronts, drift, landscape of practices"),
            p.problem);
    declare(table.section("sense", "looking at the problem"), p.sense);
    declare(table.section("align", "how views spread"), p.align);
    declare(table.section("join", "who takes part"), p.join);
    declare(table.section("start", "who may begin work"), p.start);
    declare(table.section("help", "asking and helping"), p.help);
    declare(table.section("trust", "trust learned from help"), p.trust);
    declare(table.section("learn", "how practices improve and spread"), p.learn);
    declare(table.section("work", "output, accountability, energy"), p.work);
    declare(table.section("ties", "how ties come and go"), p.weave);
    declare(table.section("develop", "how competencies grow"), p.develop);
    declare(table.section("review", "credit, blame and succession"), p.review);
    declare(table.section("observe", "how impact is observed"), p.observe);
}

std::string why_impossible(const Params& p, std::uint32_t people) {
    const std::string why = why_impossible(p.people, people);
    if (!why.empty()) return why;
    if (p.problem.interdependence >= p.problem.practice_bits) {
        return "problem: interdependence must be less than practice_bits";
    }
    if (p.learn.best_member + p.learn.conformity > 1 + 1e-12) {
        return "learn: best_member and conformity add up to more than 1";
    }
    if (p.trust.up * p.trust.loss_ratio > 1) {
        return "trust: up times loss_ratio must not exceed 1";
    }
    return {};
}

}  // namespace netlead::leadership
