/// Verdicts at the borders, and the statistics that facts are made of.

#include "sim/inference/check.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "sim/inference/check_statistics.hpp"
#include "sim/inference/claim.hpp"

using namespace netlead;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

Verdict verdict(double low, double high, Expected expected) {
    return judge({"", {(low + high) / 2, {low, high}}, "", 10, expected});
}

Check finding(Verdict wanted) {
    switch (wanted) {
        case Verdict::pass:
            return {"", {1, {1, 1}}, "", 10, at_least(0)};
        case Verdict::fail:
            return {"", {-1, {-1, -1}}, "", 10, at_least(0)};
        case Verdict::open:
            return {"", {0, {-1, 1}}, "", 10, at_least(0)};
        default:
            return {"", {0, {-1, 1}}, "", 10, {}};
    }
}

/// Two worlds, two arms, three weeks, one series; and one outcome, one column of two people.
Runs runs() {
    RunTable file;
    file.replicates = {0, 1};
    file.arms = {"a", "b"};
    file.ticks = 3;
    file.series_measures = {{"s", "1", ""}};
    file.series = {1, 2, 6, 10, missing, 30, 4, 5, 6, 7, 8, missing};
    file.outcome_measures = {{"o", "1", ""}, {"p", "1", ""}};
    file.outcomes = {1, 2, 3, 4, 5, 6, 7, 8};
    file.content_hashes = {11, 12, 21, 22};
    file.person_measures = {{"x", "1", ""}, {"y", "1", ""}};
    file.people = 2;
    for (int k = 0; k < 16; ++k) file.person_values.push_back(k);
    return Runs(std::move(file));
}

}  // namespace

TEST_CASE("a verdict needs the whole interval on one side of an end") {
    CHECK(verdict(0, 1, at_least(0)) == Verdict::pass);  // the end itself is in the range
    CHECK(verdict(-0.1, 1, at_least(0)) == Verdict::open);
    CHECK(verdict(-1, 0, at_least(0)) == Verdict::open);
    CHECK(verdict(-1, -1e-9, at_least(0)) == Verdict::fail);
    CHECK(verdict(-1, 0, at_most(0)) == Verdict::pass);
    CHECK(verdict(0, 1, at_most(0)) == Verdict::open);
    CHECK(verdict(1e-9, 1, at_most(0)) == Verdict::fail);
    CHECK(verdict(0.2, 0.35, {0.2, 0.35}) == Verdict::pass);
    CHECK(verdict(0.1, 0.3, {0.2, 0.35}) == Verdict::open);
    CHECK(verdict(0.3, 0.4, {0.2, 0.35}) == Verdict::open);
    CHECK(verdict(0.1, 0.5, {0.2, 0.35}) == Verdict::open);  // wider than the range
    CHECK(verdict(0.1, 0.19, {0.2, 0.35}) == Verdict::fail);
    CHECK(verdict(0.36, 0.4, {0.2, 0.35}) == Verdict::fail);
    CHECK(verdict(1, 1, {1, 1}) == Verdict::pass);
}

TEST_CASE("without an interval a verdict is open, without an expectation there is none") {
    CHECK(verdict(missing, missing, at_least(0)) == Verdict::open);
    CHECK(verdict(missing, missing, at_most(0)) == Verdict::open);
    CHECK(verdict(-1, 1, {}) == Verdict::shown);
    CHECK(verdict(missing, missing, {}) == Verdict::shown);
}

TEST_CASE("a fact fails by one finding, else is open by one, and what is only shown is no pass") {
    const auto all = [](std::initializer_list<Verdict> verdicts) {
        std::vector<Check> findings;
        for (const Verdict v : verdicts) findings.push_back(finding(v));
        return together(findings);
    };
    using enum Verdict;
    for (const Verdict v : {pass, fail, open, shown}) CHECK(judge(finding(v)) == v);
    CHECK(all({pass, pass}) == pass);
    CHECK(all({pass, shown}) == pass);
    CHECK(all({shown, pass}) == pass);
    CHECK(all({open, pass}) == open);
    CHECK(all({pass, open}) == open);
    CHECK(all({fail, pass, open}) == fail);
    CHECK(all({open, fail}) == fail);
    CHECK(all({pass, fail}) == fail);
    CHECK(all({shown}) == shown);
    CHECK(all({}) == shown);
}

TEST_CASE("an expected range reads as a range") {
    CHECK(in_words(at_least(0.6)) == "at least 0.6");
    CHECK(in_words(at_most(-0.1)) == "at most -0.1");
    CHECK(in_words({0.2, 0.35}) == "0.2 to 0.35");
    CHECK(in_words({1, 1}) == "1");
    CHECK(in_words({}) == "–");
}

TEST_CASE("runs are found by world, arm, week and measure") {
    const Runs r = runs();
    CHECK(r.outcome("a", "o") == std::vector<double>{1, 5});
    CHECK(r.outcome("b", "p") == std::vector<double>{4, 8});
    CHECK(r.week("b", "s", 1) == std::vector<double>{10, 7});
    CHECK(r.course("a", "s", 1) == std::vector<double>{4, 5, 6});
    CHECK(r.mean("a", "s", 1, 3) == std::vector<double>{3, 5});
    CHECK(r.mean("b", "s", 1, 3) == std::vector<double>{20, 7.5});  // weeks not measured left out
    CHECK(std::isnan(r.week("b", "s", 2)[0]));
    CHECK(r.people("a", "y", 0) == std::vector<double>{1, 3});
    CHECK(r.people("b", "x", 1) == std::vector<double>{12, 14});
    CHECK(r.hash("b", 0) == 12);
    CHECK(r.hash("a", 1) == 21);
}

TEST_CASE("means and differences leave out worlds in which nothing was measured") {
    const std::vector<double> a{1, 2, missing, 4}, b{0, 0, 0, 1};
    const Check m = mean_of("", a);
    CHECK(m.n == 3);
    CHECK(m.estimate.value == doctest::Approx(7.0 / 3));
    const Check d = difference("", a, b, at_least(0));
    CHECK(d.n == 3);
    CHECK(d.estimate.value == doctest::Approx(2.0));
    // t with 2 degrees of freedom: 4.302653; s = 1 of {1, 2, 3}.
    CHECK(d.estimate.interval.low == doctest::Approx(2 - 4.302653 / std::sqrt(3)));
    CHECK(d.method == "paired Student t");
    const Check s = share_greater("", a, std::vector<double>{0, 2, 0, 9});
    CHECK(s.n == 3);
    CHECK(s.estimate.value == doctest::Approx(0.5));  // one more, one equal, one less
}

TEST_CASE("a correlation has Fisher's interval") {
    const std::vector<double> x{1, 2, 3, 4, 5, 6, 7}, y{2, 1, 4, 3, 6, 5, missing};
    const Check f = correlation("", x, y);
    CHECK(f.n == 6);
    const double r = 29.0 / 35;  // sums of products 14.5, of squares 17.5 each
    CHECK(f.estimate.value == doctest::Approx(r));
    CHECK(f.estimate.interval.low ==
          doctest::Approx(std::tanh(std::atanh(r) - 1.959964 / std::sqrt(3))));
    CHECK(f.estimate.interval.high ==
          doctest::Approx(std::tanh(std::atanh(r) + 1.959964 / std::sqrt(3))));
    const std::vector<double> constant(7, 1.0);
    CHECK(judge(correlation("", x, constant, at_least(0))) == Verdict::open);
}

TEST_CASE("a limit holds if it holds in every world") {
    const std::vector<double> all{1, 1, 1}, one_less{1, 0.9, 1}, unmeasured{1, missing, 1};
    CHECK(judge(exact("", all, {1, 1})) == Verdict::pass);
    CHECK(judge(exact("", one_less, {1, 1})) != Verdict::pass);
    CHECK(judge(exact("", unmeasured, {1, 1})) != Verdict::pass);
}

TEST_CASE("resampled statistics resample worlds, and are the same every time") {
    const std::vector<double> a{2, 4, 6, 8}, b{1, 2, 3, 4};
    const Check f = ratio_of_means("", a, b, 1, 7, at_least(1));
    CHECK(f.estimate.value == doctest::Approx(2));
    CHECK(f.estimate.interval.low == doctest::Approx(2));  // worlds stay together
    CHECK(f.estimate.interval.high == doctest::Approx(2));
    const std::vector<double> c{1, 5, 2, 9, 4, 4};
    const WorldStatistic first = [&](std::span<const std::size_t> worlds) {
        return c[worlds.front()];
    };
    const Check once = resampled("", c.size(), first, 3, 9);
    const Check again = resampled("", c.size(), first, 3, 9);
    CHECK(once.estimate.value == 1);
    CHECK(once.estimate.interval.low == again.estimate.interval.low);
    CHECK(once.estimate.interval.high == 9);
}
