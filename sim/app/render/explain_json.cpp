#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/app/render/explain_text.hpp"

namespace netlead::app {

namespace {

using Json = nlohmann::ordered_json;

Json number_or_null(double value) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

/// Every estimate of an explanation has the same method, which is said once.
Json as_json(const Estimate& estimate) {
    return {{"value", number_or_null(estimate.value)},
            {"interval_95",
             {number_or_null(estimate.interval.low), number_or_null(estimate.interval.high)}}};
}

Json as_json(const PlayerReading& each) {
    return {{"name", each.player.name},          {"in_first", each.player.first},
            {"in_other", each.player.other},     {"shapley", as_json(each.shapley)},
            {"main_effect", as_json(each.main)}, {"alone", as_json(each.alone)},
            {"last", as_json(each.last)}};
}

Json as_json(const InteractionReading& each) {
    return {{"of", {each.one, each.two}}, {"interaction", as_json(each.interaction)}};
}

Json as_json(const AblationReading& each) {
    return {{"name", each.name},
            {"meaning", each.meaning},
            {"carries", as_json(each.carries)},
            {"difference_without", as_json(each.without)},
            {"worth_to_first", as_json(each.worth_first)},
            {"worth_to_other", as_json(each.worth_other)}};
}

Json dimensions(const ExplainReading& reading) {
    Json players = Json::array(), interactions = Json::array();
    for (const PlayerReading& each : reading.players) players.push_back(as_json(each));
    for (const InteractionReading& each : reading.interactions) {
        interactions.push_back(as_json(each));
    }
    return {
        {"method",
         "exact Shapley values over all corners between the arms, taken within each world; they "
         "add up to the difference"},
        {"players", players},
        {"interactions", interactions}};
}

Json ablation(const ExplainReading& reading) {
    Json rows = Json::array();
    for (const AblationReading& each : reading.ablations) rows.push_back(as_json(each));
    return {{"method", "each mechanism off in both arms; the difference minus what is left of it"},
            {"mechanisms", rows},
            {"already_off", reading.already_off}};
}

Json together(const ExplainReading& reading) {
    if (reading.mechanisms.empty()) return nullptr;
    Json rows = Json::array();
    for (const MechanismReading& each : reading.mechanisms) {
        rows.push_back({{"name", each.name}, {"shapley", as_json(each.shapley)}});
    }
    return {{"method",
             "exact Shapley values of the difference over all sets of these mechanisms left on; "
             "they add up to the difference minus that without all of them"},
            {"difference_without_all", as_json(reading.without_all)},
            {"mechanisms", rows}};
}

}  // namespace

std::string to_json(const ExplainReading& reading) {
    return Json{{"name", reading.title},
                {"question", reading.question},
                {"model", reading.model},
                {"headline", reading.headline.name},
                {"unit", reading.headline.unit},
                {"first", reading.first},
                {"other", reading.other},
                {"n", reading.n},
                {"replicates", reading.replicates},
                {"runs_per_world", reading.runs},
                {"ticks", reading.ticks},
                {"complete", reading.complete},
                {"interval", "95 %, paired Student t over worlds"},
                {"mean_first", number_or_null(reading.mean_first)},
                {"mean_other", number_or_null(reading.mean_other)},
                {"difference", as_json(reading.difference)},
                {"dimensions", dimensions(reading)},
                {"ablation", ablation(reading)},
                {"together", together(reading)},
                {"sentences", sentences(reading)}}
               .dump(2) +
           "\n";
}

}  // namespace netlead::app
