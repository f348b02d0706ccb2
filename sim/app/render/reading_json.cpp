#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/app/render/reading_text.hpp"

namespace netlead::app {

namespace {

using Json = nlohmann::ordered_json;

Json number_or_null(double value) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json numbers(const std::vector<double>& values) {
    Json list = Json::array();
    for (const double value : values) list.push_back(number_or_null(value));
    return list;
}

Json as_json(const Interval& interval) {
    return {number_or_null(interval.low), number_or_null(interval.high)};
}

Json as_json(const Estimate& estimate, const char* method) {
    return {{"value", number_or_null(estimate.value)},
            {"interval_95", as_json(estimate.interval)},
            {"method", method}};
}

Json as_json(const Lead& lead, const Reading& reading, const ArmReading& arm) {
    return {{"arm", lead.other ? arm.arm : reading.first_arm},
            {"since_week", lead.week},
            {"interval_95", as_json(lead.week_interval)},
            {"method", "percentile bootstrap over replicates; beyond the last week means never"},
            {"overtook", lead.overtook},
            {"share_reversed_at_horizon", lead.reversed}};
}

Json as_json(const std::vector<FactorReading>& factors) {
    Json list = Json::array();
    for (const FactorReading& factor : factors) {
        list.push_back({{"name", factor.name},
                        {"contribution", number_or_null(factor.contribution)},
                        {"share", number_or_null(factor.share)}});
    }
    return list;
}

Json as_json(const ProductReading& product, const Reading& reading, const ArmReading& arm) {
    const char* const student = "paired Student t";
    return {{"series", reading.product},
            {"difference", as_json(product.difference, student)},
            {"factors", as_json(product.factors)},
            {"decomposition", "LMDI-I, averaged over weeks and replicates"},
            {"early_week", early_week},
            {"early", product.early ? as_json(*product.early, student) : Json(nullptr)},
            {"early_factors", as_json(product.early_factors)},
            {"late", as_json(product.late, student)},
            {"late_factors", as_json(product.late_factors)},
            {"lead", product.lead ? as_json(*product.lead, reading, arm) : Json(nullptr)}};
}

Json as_json(const EqualCostReading& equal, const Reading& reading) {
    return {{"cost_series", reading.cost.name},
            {"gain_series", reading.gain.name},
            {"n", equal.n},
            {"cost", number_or_null(equal.cost)},
            {"tick", number_or_null(equal.tick_other)},
            {"tick_against", number_or_null(equal.tick_first)},
            {"mean", number_or_null(equal.mean_other)},
            {"mean_against", number_or_null(equal.mean_first)},
            {"difference", as_json(equal.difference, "paired Student t")},
            {"favours", as_json(equal.favours, "Wilson score, ties counted half")}};
}

Json as_json(const ArmReading& arm, const Reading& reading) {
    Json json{{"arm", arm.arm},
              {"against", reading.first_arm},
              {"n", arm.n},
              {"mean", number_or_null(arm.mean_other)},
              {"mean_against", number_or_null(arm.mean_first)},
              {"difference", as_json(arm.difference, "paired Student t")},
              {"favours", as_json(arm.favours, "Wilson score, ties counted half")},
              {"pairing_gain", number_or_null(arm.pairing_gain)},
              {"difference_bca", as_json(arm.bca)},
              {"difference_sign_flip", as_json(arm.flips.interval)},
              {"p_sign_flip", number_or_null(arm.flips.p)},
              {"p_holm", number_or_null(arm.p_of_all)},
              {"detectable_difference", number_or_null(arm.detectable)},
              {"worst_tenth", number_or_null(arm.worst_other)},
              {"worst_tenth_against", number_or_null(arm.worst_first)},
              {"worst_tenth_difference",
               as_json(arm.worst_difference, "percentile bootstrap over worlds")}};
    if (arm.equal_cost) json["equal_cost"] = as_json(*arm.equal_cost, reading);
    if (arm.product) json["product"] = as_json(*arm.product, reading, arm);
    return json;
}

Json as_json(const OutcomeReading& outcome) {
    return {{"name", outcome.measure.name},       {"unit", outcome.measure.unit},
            {"meaning", outcome.measure.meaning}, {"n", outcome.n},
            {"mean", numbers(outcome.mean)},      {"sd", numbers(outcome.sd)}};
}

}  // namespace

std::string to_json(const Reading& reading) {
    Json outcomes = Json::array(), comparisons = Json::array();
    for (const OutcomeReading& outcome : reading.outcomes) outcomes.push_back(as_json(outcome));
    for (const ArmReading& arm : reading.others) comparisons.push_back(as_json(arm, reading));
    return Json{{"name", reading.title},
                {"question", reading.question},
                {"model", reading.model},
                {"headline", reading.headline.name},
                {"replicates", reading.replicates},
                {"ticks", reading.ticks},
                {"complete", reading.complete},
                {"arms", reading.arms},
                {"outcomes", outcomes},
                {"best", numbers(reading.best)},
                {"comparisons", comparisons},
                {"sentences", sentences(reading)}}
               .dump(2) +
           "\n";
}

}  // namespace netlead::app
