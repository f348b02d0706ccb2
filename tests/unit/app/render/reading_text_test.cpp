#include "sim/app/render/reading_text.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <nlohmann/json.hpp>

using namespace netlead;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// Hundred worlds in which "network" had the higher impact, by reach, from week 41 on.
Reading clear_reading() {
    Reading reading;
    reading.title = "sample";
    reading.model = "leadership";
    reading.first_arm = "traditional";
    reading.headline = {"mean_impact", "1", "-"};
    reading.product = "impact";
    reading.replicates = 100;
    reading.ticks = 156;
    reading.arms = {"traditional", "network"};
    reading.outcomes = {{reading.headline, {100, 99}, {0.2, 0.3}, {0.01, none}}};
    reading.best = {0.1, 0.9};
    ProductReading product;
    product.difference = {0.1, {0.08, 0.12}};
    product.factors = {{"energy", -0.02, -0.2}, {"reach", 0.12, 1.2}};
    product.early = Estimate{-0.01, {-0.02, -0.005}};
    product.late = {0.2, {0.1, 0.3}};
    product.lead = Lead{true, 41, {36, 47}, true};
    ArmReading arm;
    arm.arm = "network";
    arm.n = 100;
    arm.mean_first = 0.2;
    arm.mean_other = 0.3;
    arm.difference = {0.1, {0.08, 0.12}};
    arm.favours = {0.9, {0.8, 0.95}};
    arm.pairing_gain = 5.25;
    arm.product = product;
    arm.bca = {0.081, 0.122};
    arm.flips = {0.0005, {0.079, 0.121}};
    arm.detectable = 0.03;
    arm.worst_first = 0.11;
    arm.worst_other = 0.13;
    arm.worst_difference = {0.02, {-0.01, 0.05}};
    reading.others = {arm};
    return reading;
}

std::string all(const Reading& reading) {
    std::string text;
    for (const std::string& line : app::sentences(reading)) text += line + "\n";
    return text;
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a clear difference is said with n, interval, method, reason and time") {
    const std::string text = all(clear_reading());
    CHECK(holds(text,
                "In this model, over 100 worlds of 156 weeks, network had higher mean impact "
                "than traditional"));
    CHECK(holds(text, "95 % interval 0.08 to 0.12, paired Student t, n = 100"));
    CHECK(holds(text, "90 % (95 % interval 80 to 95 %, Wilson score"));
    CHECK(holds(text, "5.2 times"));
    CHECK(holds(text, "BCa bootstrap 0.081 to 0.122; sign flips 0.079 to 0.121, p = 0.0005"));
    CHECK(holds(text, "A difference of 0.03 would have been found"));
    CHECK(holds(text,
                "worst tenth of its worlds network had 0.13 and traditional had 0.11 (difference "
                "0.02, 95 % interval -0.01 to 0.05"));
    CHECK(holds(text, "reach +120 %, energy -20 %"));
    CHECK(holds(text, "week 13 traditional led"));
    CHECK(
        holds(text, "network leads from week 41 to the end (95 % interval of that week: 36 to 47"));
}

TEST_CASE("the reading at equal total cost is one sentence") {
    Reading reading = clear_reading();
    CHECK_FALSE(holds(all(reading), "equal total cost"));
    reading.cost = {"cost_so_far", "k$/person", "money and time"};
    reading.gain = {"impact_so_far", "week", "-"};
    reading.others[0].equal_cost =
        EqualCostReading{100, 12.5, 156, 130.4, 30, 28, {-2, {-3, -1}}, {0.4, {0.3, 0.5}}};
    CHECK(holds(all(reading),
                "At equal total cost (money and time; in each world what the cheaper of the two "
                "spends in all, 12.5 k$/person on average: week 130 of network and week 156 of "
                "traditional), impact so far was lower under network: network 28 weeks against 30 "
                "for traditional, difference -2 (95 % interval -3 to -1, paired Student t, n = "
                "100)."));
    reading.others[0].equal_cost->difference = {-2, {-5, 1}};
    CHECK(holds(all(reading), "impact so far was not clearly different"));
    const auto json = nlohmann::json::parse(app::to_json(reading));
    CHECK(json.at("comparisons")[0].at("equal_cost").at("tick") == 130.4);
}

TEST_CASE("the first arm may be the higher one") {
    Reading reading = clear_reading();
    reading.others[0].difference = {-0.1, {-0.12, -0.08}};
    reading.others[0].product->lead = Lead{false, 1, {1, 1}, false};
    reading.others[0].product->late = {-0.2, {-0.3, -0.1}};
    const std::string text = all(reading);
    CHECK(holds(text, "network had lower mean impact than traditional"));
    CHECK(holds(text, "never cross within the horizon: traditional leads"));
}

TEST_CASE("an interval that holds 0 is no clear difference and has no reason") {
    Reading reading = clear_reading();
    reading.others[0].difference = {0.1, {-0.08, 0.28}};
    reading.others[0].product->difference = {0.1, {-0.08, 0.28}};
    reading.others[0].product->late = {0.1, {-0.08, 0.28}};
    const std::string text = all(reading);
    CHECK(holds(text, "no clear difference"));
    CHECK_FALSE(holds(text, "had higher"));
    CHECK_FALSE(holds(text, "reach"));
    CHECK_FALSE(holds(text, "leads"));
}

TEST_CASE("one world is no evidence, equal arms are equal, and a stop is said") {
    Reading reading = clear_reading();
    reading.replicates = reading.others[0].n = 1;
    reading.complete = false;
    const std::string one = all(reading);
    CHECK(holds(one, "One world says nothing about chance"));
    CHECK_FALSE(holds(one, "nan"));
    CHECK(holds(one, "interrupted: this reads the 1 world that was finished"));

    Reading equal = clear_reading();
    equal.others[0].difference = {0, {0, 0}};
    CHECK(holds(all(equal), "gave the same mean impact in every world"));
}

TEST_CASE("a lead that may never come is said so") {
    Reading reading = clear_reading();
    reading.others[0].product->lead->week_interval = {30, 157};
    CHECK(holds(all(reading), "30 to never within the horizon"));
}

TEST_CASE("no sentence calls a way to lead better") {
    CHECK_FALSE(holds(all(clear_reading()), "better"));
}

TEST_CASE("the table says how many worlds a value rests on where some are missing") {
    const std::string text = app::to_text(clear_reading(), false);
    CHECK(holds(text, "0.2 (0.01)"));
    CHECK(holds(text, "0.3 (–) n=99"));
}

TEST_CASE("as JSON the numbers are the same, and what does not exist is null") {
    const auto json = nlohmann::json::parse(app::to_json(clear_reading()));
    CHECK(json.at("outcomes")[0].at("sd")[1].is_null());
    const auto& arm = json.at("comparisons")[0];
    CHECK(arm.at("difference").at("interval_95") == nlohmann::json{0.08, 0.12});
    CHECK(arm.at("product").at("factors")[1].at("share") == 1.2);
    CHECK(arm.at("product").at("lead").at("since_week") == 41);
    CHECK(json.at("sentences").size() == app::sentences(clear_reading()).size());
}
