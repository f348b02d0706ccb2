#include "models/published/spatial_dilemma.hpp"

#include <algorithm>
#include <cmath>

namespace netlead::published {

namespace {
enum class Stream : std::uint32_t { start = 64 };
}

SpatialDilemma::SpatialDilemma()
    : PublishedModel({{{"cooperation", "1", "share of cooperators"}, From::mean},
                      {{"cooperators", "people", "number of cooperators"}, From::end}}) {}

void SpatialDilemma::declare(ParamTable& table) {
    real(table, temptation_, "temptation", 1.9, 0, 100, "1", "Nowak1992", "b: payoff of defecting");
    table.choice(start_, {.name = "start",
                          .initial = 0,
                          .unit = "",
                          .source = "Nowak1992",
                          .meaning = "all but the one in the middle cooperate, or a random share",
                          .choices = {"one_defector", "random"}});
    real(table, share_, "cooperators", 0.6, 0, 1, "1", "Nowak1992",
         "share of cooperators at a random start");
}

void SpatialDilemma::begin(const World& world) {
    const std::uint32_t people = world.organisations.people();
    cooperates_.assign(people, 1);
    next_.assign(people, 0);
    score_.assign(people, 0);
    if (start_ == Start::one_defector) {
        // The middle of a square with an odd side is the middle of the row of numbers.
        cooperates_[people / 2] = 0;
        return;
    }
    each_draw(key(), Stream::start, 0, 0, people, [&](PersonId i, const RandomBlock& words) {
        cooperates_[i] = unit(words[0]) < share_;
    });
}

void SpatialDilemma::tick(Tick) {
    const auto people = static_cast<PersonId>(cooperates_.size());
    for (PersonId i = 0; i < people; ++i) {
        std::uint32_t met = cooperates_[i];
        for (const PersonId j : ties().alters(i)) met += cooperates_[j];
        score_[i] = cooperates_[i] != 0 ? met : temptation_ * met;
    }
    for (PersonId i = 0; i < people; ++i) {
        double best = score_[i];
        next_[i] = cooperates_[i];
        for (const PersonId j : ties().alters(i)) {
            if (!(score_[j] > best)) continue;
            best = score_[j];
            next_[i] = cooperates_[j];
        }
    }
    cooperates_.swap(next_);
}

void SpatialDilemma::observe(std::span<double> row) const {
    const auto count = std::count(cooperates_.begin(), cooperates_.end(), std::uint8_t{1});
    row[1] = static_cast<double>(count);
    row[0] = row[1] / static_cast<double>(cooperates_.size());
}

void SpatialDilemma::fingerprint(ContentHash& hash) const {
    hash.add(std::span<const std::uint8_t>(cooperates_));
}

ModelKind spatial_dilemma() {
    return {"spatial_dilemma", "neighbours imitate whoever scored best (Nowak and May 1992)",
            [] { return std::unique_ptr<Model>(new SpatialDilemma); }, "generation"};
}

}  // namespace netlead::published
