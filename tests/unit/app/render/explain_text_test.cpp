#include "sim/app/render/explain_text.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <nlohmann/json.hpp>

using namespace netlead;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

ExplainReading clear_reading() {
    ExplainReading reading;
    reading.title = "sample";
    reading.model = "leadership";
    reading.first = "traditional";
    reading.other = "network";
    reading.headline = {"collective_impact", "week", "-"};
    reading.n = 100;
    reading.replicates = 100;
    reading.runs = 12;
    reading.ticks = 156;
    reading.mean_first = 34;
    reading.mean_other = 36;
    reading.difference = {2, {1, 3}};
    const Estimate plus{5, {4, 6}}, minus{-3, {-4, -2}}, unclear{0.1, {-1, 1.2}};
    reading.players = {
        {{"authority", "traditional", "network"}, minus, minus, minus, minus},
        {{"attribution", "traditional", "network"}, plus, plus, plus, plus},
        {{"potential", "traditional", "network"}, unclear, unclear, unclear, unclear}};
    reading.interactions = {{"authority", "potential", {-3.5, {-4, -3}}},
                            {"authority", "attribution", unclear}};
    reading.ablations = {{"partner_choice", "-", plus, minus, unclear, plus},
                         {"bias", "-", unclear, plus, unclear, unclear}};
    reading.already_off = {"crowdout"};
    reading.mechanisms = {{"help", plus}, {"trust", unclear}};
    reading.without_all = minus;
    return reading;
}

std::string all(const ExplainReading& reading) {
    std::string text;
    for (const std::string& line : app::sentences(reading)) text += line + "\n";
    return text;
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("what carries the difference is said with n, interval and method, and which way") {
    const std::string text = all(clear_reading());
    CHECK(holds(text, "In this model, over 100 worlds of 156 weeks, collective impact was 36"));
    CHECK(holds(text,
                "difference of 2 within the same world (95 % interval 1 to 3, paired Student "
                "t, n = 100)"));
    CHECK(
        holds(text,
              "for network over traditional attribution +5 (4 to 6); for traditional over network "
              "authority -3 (-4 to -2); not clearly either way potential (exact Shapley values"));
    CHECK(holds(text, "from 8 runs in each world"));
    CHECK(holds(text, "authority and potential: -3.5 (-4 to -3), together they add less"));
    CHECK(holds(text, "of 2 pairs, 1 clearly other than 0"));
    CHECK(holds(text,
                "for network over traditional partner choice +5 (4 to 6); not clearly either "
                "way bias"));
    CHECK(holds(text, "of 2 such intervals 0.1 would exclude 0 by chance"));
    CHECK(holds(text, "without all of 2 chosen mechanisms the difference would be -3 (-4 to -2)"));
    CHECK(holds(text, "Off in both arms already: crowdout."));
    CHECK_FALSE(holds(text, "better"));
    CHECK_FALSE(holds(text, "no clear difference"));
}

TEST_CASE("no clear difference may have clear parts, one world says nothing") {
    ExplainReading reading = clear_reading();
    reading.difference = {0.5, {-1, 2}};
    CHECK(holds(all(reading), "no clear difference; parts of it may be clear"));
    reading.n = 1;
    reading.difference = {0.5, {none, none}};
    CHECK(holds(all(reading), "One world says nothing about chance"));
    reading.n = 0;
    CHECK(holds(all(reading), "was not measured"));
    CHECK(app::sentences(reading).size() == 1);
}

TEST_CASE("equal arms and an interruption are said") {
    ExplainReading reading = clear_reading();
    reading.players.clear();
    reading.interactions.clear();
    reading.difference = {0, {0, 0}};
    reading.complete = false;
    const std::string text = all(reading);
    CHECK(holds(text, "The two arms do not differ in anything they are told."));
    CHECK(holds(text, "interrupted: this reads the 100 worlds"));
    CHECK_FALSE(holds(text, "no clear difference"));
}

TEST_CASE("the tables hold every part, the greatest ablation first") {
    ExplainReading reading = clear_reading();
    std::swap(reading.ablations[0], reading.ablations[1]);
    reading.players[2].player = {"the_rest", "letting go 0.8, a coordinator", "letting go 0"};
    const std::string text = app::to_text(reading, false);
    CHECK(text.find("\npartner choice") < text.find("\nbias"));
    CHECK(holds(text, "* the rest: letting go 0.8, a coordinator against letting go 0"));
    CHECK(holds(text, "all together"));
    CHECK(holds(text, "none of these"));
    CHECK(holds(text, "12 runs in each"));
}

TEST_CASE("JSON holds the same numbers, null where there is none") {
    ExplainReading reading = clear_reading();
    reading.ablations[1].carries.interval = {none, none};
    const auto json = nlohmann::json::parse(app::to_json(reading));
    CHECK(json.at("difference").at("value") == 2);
    CHECK(json.at("n") == 100);
    const auto& players = json.at("dimensions").at("players");
    REQUIRE(players.size() == 3);
    CHECK(players[1].at("name") == "attribution");
    CHECK(players[1].at("in_other") == "network");
    CHECK(players[1].at("shapley").at("interval_95") == nlohmann::json{4, 6});
    CHECK(json.at("dimensions").at("interactions").size() == 2);
    const auto& ablations = json.at("ablation").at("mechanisms");
    CHECK(ablations[1].at("carries").at("interval_95")[0].is_null());
    CHECK(ablations[0].at("difference_without").at("value") == -3);
    CHECK(json.at("together").at("mechanisms")[0].at("shapley").at("value") == 5);
    CHECK(json.at("sentences").size() == app::sentences(reading).size());
    reading.mechanisms.clear();
    CHECK(nlohmann::json::parse(app::to_json(reading)).at("together").is_null());
}
