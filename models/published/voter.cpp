#include "models/published/voter.hpp"

#include <algorithm>
#include <numeric>

namespace netlead::published {

namespace {
enum class Stream : std::uint32_t { start = 64, update = 65 };
}

Voter::Voter()
    : PublishedModel({{{"share_plus", "1", "share of free voters for +"}, From::end},
                      {{"voters_plus", "people", "free voters for +"}, From::end}}) {}

void Voter::declare(ParamTable& table) {
    whole(table, plus_, "plus", 1, 0, 1e6, "people", "Mobilia2007", "zealots for + (see seat)");
    whole(table, minus_, "minus", 1, 0, 1e6, "people", "Mobilia2007",
          "zealots for -, the last of the others");
    table.choice(
        seat_,
        {.name = "seat",
         .initial = 0,
         .unit = "",
         .source = "Mobilia2007",
         .meaning = "who the zealots for + are: the first people, or those with the most ties",
         .choices = {"first", "most_connected"}});
    real(table, share_, "share", 0.5, 0, 1, "1", "Mobilia2007", "free voters for + at the start");
}

std::string Voter::why_impossible(std::uint32_t people) const {
    if (plus_ + minus_ < people) return {};
    return "voter: " + std::to_string(plus_ + minus_) + " zealots leave no free voter among " +
           std::to_string(people) + " people";
}

void Voter::begin(const World& world) {
    const std::uint32_t people = world.organisations.people();
    opinion_.assign(people, 0);
    free_.resize(people);
    std::iota(free_.begin(), free_.end(), PersonId{0});
    if (seat_ == Seat::most_connected) {
        std::stable_sort(free_.begin(), free_.end(), [&](PersonId a, PersonId b) {
            return ties().degree(a) > ties().degree(b);
        });
    }
    for (std::int64_t z = 0; z < plus_; ++z) opinion_[free_[static_cast<std::size_t>(z)]] = 1;
    free_.erase(free_.begin(), free_.begin() + plus_);
    std::sort(free_.begin(), free_.end());
    free_.resize(free_.size() - static_cast<std::size_t>(minus_));
    each_draw(key(), Stream::start, 0, free_,
              [&](PersonId i, const RandomBlock& words) { opinion_[i] = unit(words[0]) < share_; });
}

void Voter::tick(Tick t) {
    DrawStream draws(key(), Stream::update, t, 0);
    const auto voters = static_cast<std::uint32_t>(free_.size());
    for (std::uint32_t update = 0; update < voters; ++update) {
        const PersonId i = free_[below(draws(), voters)];
        const std::uint32_t luck = draws();
        const auto contacts = ties().alters(i);
        if (!contacts.empty())
            opinion_[i] =
                opinion_[contacts[below(luck, static_cast<std::uint32_t>(contacts.size()))]];
    }
}

void Voter::observe(std::span<double> row) const {
    row[1] = 0;
    for (const PersonId i : free_) row[1] += opinion_[i];
    row[0] = row[1] / static_cast<double>(free_.size());
}

void Voter::fingerprint(ContentHash& hash) const {
    hash.add(std::span<const std::uint8_t>(opinion_));
}

ModelKind voter() {
    return {"voter", "opinions copied at random, some never change (Mobilia et al. 2007)",
            [] { return std::unique_ptr<Model>(new Voter); }, "sweep"};
}

}  // namespace netlead::published
