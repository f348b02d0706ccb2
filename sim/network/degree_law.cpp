#include "sim/network/degree_law.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

#include "sim/core/contracts.hpp"
#include "sim/core/listed.hpp"

namespace netlead {

namespace {

Listed read_degrees(const std::string& list, std::uint32_t people) {
    return read_listed(list, "degrees", people, 0, people - 1.0);
}

}  // namespace

PowerLaw PowerLawDegrees::law(std::uint32_t people) const {
    const double structural = std::max(mean, std::min(people - 1.0, std::sqrt(mean * people)));
    return PowerLaw::with_mean(exponent, mean, greatest == 0 ? structural : greatest);
}

void declare(ParamTable& table, PowerLawDegrees& degrees) {
    table.real(degrees.mean, {.name = "mean_degree",
                              .symbol = "k",
                              .initial = 8,
                              .low = 0.01,
                              .high = 1000,
                              .unit = "ties",
                              .source = "assumption",
                              .meaning = "expected informal ties per person"});
    table.real(degrees.exponent, {.name = "exponent",
                                  .symbol = "g",
                                  .initial = 2.5,
                                  .low = 2.01,
                                  .high = 10,
                                  .unit = "1",
                                  .source = "Clauset2009",
                                  .meaning = "of the power law of expected ties: the smaller, the "
                                             "more ties the few have"});
    table.real(degrees.greatest, {.name = "greatest",
                                  .symbol = "b",
                                  .initial = 0,
                                  .low = 0,
                                  .high = 1e6,
                                  .unit = "ties",
                                  .source = "Boguna2004",
                                  .meaning = "most expected ties of a person; 0 stands for the "
                                             "structural cut-off, the root of mean_degree times "
                                             "people"});
}

std::string why_impossible(const PowerLawDegrees& degrees, std::uint32_t people) {
    const double most = std::max(degrees.mean, degrees.greatest);
    if (most > people - 1.0) {
        return "people shall have up to " + to_text(most) + " ties, but a person among " +
               std::to_string(people) + " has at most " + std::to_string(people - 1);
    }
    if (degrees.greatest != 0 && degrees.greatest < degrees.mean) {
        return "greatest (" + to_text(degrees.greatest) + ") is below mean_degree (" +
               to_text(degrees.mean) + ")";
    }
    if (degrees.mean * people >= 4e9) {
        return "mean_degree " + to_text(degrees.mean) + " for " + std::to_string(people) +
               " people makes more than 2 10^9 ties";
    }
    return {};
}

void declare(ParamTable& table, DegreeLaw& degrees) {
    table.choice(degrees.from, {.name = "degrees",
                                .unit = "1",
                                .source = "assumption",
                                .meaning = "where the number of ties of each person comes from",
                                .choices = {"power_law", "sequence"}});
    declare(table.section_if("degrees", "power_law", "degrees drawn from a power law"),
            degrees.power_law);
    table.section_if("degrees", "sequence", "degrees given one by one")
        .text(degrees.list, {.name = "list",
                             .unit = "ties",
                             .source = "assumption",
                             .meaning = "one number per person in the order of their numbers; "
                                        "8x300 stands for 300 times 8"});
}

std::string why_impossible(const DegreeLaw& degrees, std::uint32_t people) {
    return degrees.from == DegreeLaw::From::power_law ? why_impossible(degrees.power_law, people)
                                                      : read_degrees(degrees.list, people).why;
}

std::vector<double> expected_degrees(const PowerLawDegrees& degrees, std::uint32_t people,
                                     RunKey key) {
    const PowerLaw law = degrees.law(people);
    std::vector<double> expected(people);
    each_draw(key, EngineStream::network, degree_role, 0, people,
              [&](PersonId i, const RandomBlock& words) {
                  expected[i] = law.quantile(unit53(words[0], words[1]));
              });
    return expected;
}

std::vector<double> expected_degrees(const DegreeLaw& degrees, std::uint32_t people, RunKey key) {
    if (degrees.from == DegreeLaw::From::power_law) {
        return expected_degrees(degrees.power_law, people, key);
    }
    Listed read = read_degrees(degrees.list, people);
    NETLEAD_EXPECT(read.why.empty());
    return std::move(read.values);
}

std::vector<std::uint32_t> whole_degrees(const std::vector<double>& expected, RunKey key) {
    std::vector<std::uint32_t> degrees(expected.size());
    each_draw(key, EngineStream::network, degree_role, 0,
              static_cast<std::uint32_t>(expected.size()),
              [&](PersonId i, const RandomBlock& words) {
                  degrees[i] = static_cast<std::uint32_t>(expected[i] + unit(words[2]));
              });
    return degrees;
}

}  // namespace netlead
