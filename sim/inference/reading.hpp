#pragma once
/// What a result file says, in numbers: how each arm fared, how it differs from the first one
/// within the same worlds, why, and when. Words for it: sim/app/render/reading_text.hpp.
///
///     d_r = H(other, r) - H(first, r)          difference within replicate r of the headline H (1)
///     mean d and its interval                  95 %, paired Student t                          (2)
///     favours = (#{d > 0} + #{d = 0} / 2) / n  chance that a random world favours the other    (3)
///     gain = (s1^2 + s2^2) / s_d^2             how many times more replicates an unpaired
///                                              experiment would need for as short an interval  (4)
///
/// Why: where a model says that a series is an exact product of factors, the difference between the
/// two products is split over the factors by LMDI-I (sim/core/statistics.hpp), at every tick of
/// every replicate, and the parts are averaged. They add up to the mean difference of the product,
/// without a rest.
///
/// When: let D(t) be the mean over replicates of the difference of that product at tick t. Whoever
/// is ahead at the horizon has led since the last week in which D did not have that sign; its
/// interval comes from resampling replicates (addressed draws keyed by the experiment's seed, so a
/// file always gives the same reading). A resample in which the lead does not hold at the horizon
/// counts as later than any week.
///
/// At equal total cost: where a model keeps an account of cost and gain (Model::account), each world
/// is also looked at when both arms have spent what the cheaper one spends in all, see
/// equal_cost.hpp; the differences of gains at that moment are read like (2).
///
/// Values that were not measured (NaN) are left out, and n says how many remain. Cost: resamples x
/// replicates x ticks.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/paired.hpp"
#include "sim/core/statistics.hpp"
#include "sim/inference/estimate.hpp"
#include "sim/results/run_table.hpp"

namespace netlead {

/// One outcome; a value per arm.
struct OutcomeReading {
    Measure measure;
    std::vector<std::size_t> n;  ///< replicates in which it was measured
    std::vector<double> mean;
    std::vector<double> sd;
};

/// What one factor contributes to the difference of the product.
struct FactorReading {
    std::string name;
    double contribution = 0;  ///< in units of the product; all add up to the difference
    double share = 0;         ///< of the difference; NaN where that is not clearly other than 0
};

/// Since when the one who is ahead at the horizon has been ahead.
struct Lead {
    bool other = false;      ///< is it the other arm, or the first?
    double week = 0;         ///< since that week; the first is 1
    Interval week_interval;  ///< an end beyond the last week means "not within the horizon"
    bool overtook = false;   ///< was behind in some week before
    double reversed = 0;     ///< share of resamples in which the other one is ahead at the horizon
};

/// The product, where the model has one.
struct ProductReading {
    Estimate difference;  ///< averaged over ticks
    std::vector<FactorReading> factors;
    std::optional<Estimate> early;  ///< difference in week `early_week`; empty if that is not
                                    ///< before the last
    std::vector<FactorReading> early_factors;  ///< of `early`; empty if that is
    Estimate late;                             ///< difference in the last week
    std::vector<FactorReading> late_factors;   ///< of `late`
    std::optional<Lead> lead;                  ///< empty if both are equal at the horizon
};

/// Both arms when they have spent the same.
struct EqualCostReading {
    std::size_t n = 0;      ///< worlds in which cost and gain of both were measured
    double cost = 0;        ///< what each has spent by then, mean
    double tick_first = 0;  ///< when that was, in ticks since the start, mean
    double tick_other = 0;
    double mean_first = 0;  ///< gain by then
    double mean_other = 0;
    Estimate difference;  ///< other minus first, within worlds
    Estimate favours;     ///< chance that the other has gained more, Wilson score interval
};

/// One arm held against the first.
struct ArmReading {
    std::string arm;
    std::size_t n = 0;      ///< replicates in which both have the headline
    double mean_first = 0;  ///< of the headline, over those
    double mean_other = 0;
    Estimate difference;      ///< (1), (2)
    Estimate favours;         ///< (3), Wilson score interval
    double pairing_gain = 0;  ///< (4); infinite if all differences are equal
    std::optional<ProductReading> product;
    std::optional<EqualCostReading> equal_cost;  ///< empty if the model keeps no account
    Interval bca;            ///< of `difference`, see sim/core/paired.hpp; so are those that follow
    SignFlip flips{};        ///< likewise
    double p_of_all = 0;     ///< p of `flips`, for all arms that are named at once (Holm)
    double detectable = 0;   ///< a difference that would have been found with power 80 %
    double worst_first = 0;  ///< mean of the headline in the worst tenth of this arm's worlds
    double worst_other = 0;
    Estimate worst_difference{};  ///< bootstrap over worlds
};

struct Reading {
    std::string title, question, model, first_arm;
    Measure headline;
    std::string product;  ///< name of the series that is a product; empty if there is none
    Measure cost, gain;   ///< the account; names empty if there is none
    std::size_t replicates = 0;
    Tick ticks = 0;
    std::string tick_unit = "week";
    bool complete = true;
    std::vector<std::string> arms;
    std::vector<OutcomeReading> outcomes;
    std::vector<double> best;  ///< per arm: share of worlds in which its headline is highest, ties
                               ///< split; worlds in which it was not measured for all are left out
    std::vector<ArmReading> others;
};

/// The week that "early" means: the end of the first quarter of a year.
inline constexpr Tick early_week = 13;

/// Reads a result of at least one replicate (contract).
Reading read(const RunTable& result);

}  // namespace netlead
