#pragma once
/// Every parameter of the leadership model: one struct per mechanism, declared by that mechanism.

#include <string>

#include "models/leadership/mechanisms/align.hpp"
#include "models/leadership/mechanisms/develop.hpp"
#include "models/leadership/mechanisms/help.hpp"
#include "models/leadership/mechanisms/join.hpp"
#include "models/leadership/mechanisms/learn.hpp"
#include "models/leadership/mechanisms/opportunity.hpp"
#include "models/leadership/mechanisms/review.hpp"
#include "models/leadership/mechanisms/sense.hpp"
#include "models/leadership/mechanisms/start.hpp"
#include "models/leadership/mechanisms/trust.hpp"
#include "models/leadership/mechanisms/weave.hpp"
#include "models/leadership/mechanisms/work.hpp"
#include "models/leadership/population.hpp"
#include "models/leadership/problem.hpp"
#include "models/leadership/rules.hpp"

namespace netlead::leadership {

/// How impact is observed.
struct ObserveParams {
    double smoothing;              ///< eta, weight of this week in the smoothed allocation
    std::int64_t structure_every;  ///< weeks between the costly measures
};

struct Params {
    RulesConfig rules;
    PeopleParams people;
    OpportunityParams opportunity;
    ProblemParams problem;
    SenseParams sense;
    AlignParams align;
    JoinParams join;
    StartParams start;
    HelpParams help;
    TrustParams trust;
    LearnParams learn;
    WorkParams work;
    WeaveParams weave;
    DevelopParams develop;
    ReviewParams review;
    ObserveParams observe;
};

/// Binds every section of the model, in the order of the phases.
void declare(ParamTable& table, Params& params);

/// Problems between parameters, or "".
std::string why_impossible(const Params& params, std::uint32_t people);

}  // namespace netlead::leadership
