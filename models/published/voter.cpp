#include "models/published/voter.hpp"

#include <algorithm>

namespace netlead::published {

namespace {
enum class Stream : std::uint32_t { start = 64, update = 65 };
}

Voter::Voter()
    : PublishedModel({{{"share_plus", "1", "share of free voters for +"}, From::end},
                      {{"voters_plus", "people", "free voters for +"}, From::end}}) {}

void Voter::declare(ParamTable& table) {
    whole(table, plus_, "plus", 1, 0, 1e6, "people", "Mobilia2007", "zealots for +, the first people");
    whole(table, minus_, "minus", 1, 0, 1e6, "people", "Mobilia2007", "zealots for -, the last people");
    real(table, share_, "share", 0.5, 0, 1, "1", "Mobilia2007", "free voters for + at the start");
}

std::string Voter::why_impossible(std::uint32_t people) const {
    if (plus_ + minus_ < people) return {};
    return "voter: " + std::to_string(plus_ + minus_) + " zealots leave no free voter among " +
           std::to_string(people) + " people";
}

void Voter::begin(const World& world) {
    const std::uint32_t people = world.organisations.people();
    first_ = static_cast<std::uint32_t>(plus_);
    free_ = people - static_cast<std::uint32_t>(plus_ + minus_);
    opinion_.assign(people, 0);
    std::fill(opinion_.begin(), opinion_.begin() + first_, std::uint8_t{1});
    each_draw(key(), Stream::start, 0, first_, first_ + free_,
              [&](PersonId i, const RandomBlock& words) { opinion_[i] = unit(words[0]) < share_; });
}

void Voter::tick(Tick t) {
    DrawStream draws(key(), Stream::update, t, 0);
    for (std::uint32_t update = 0; update < free_; ++update) {
        const PersonId i = first_ + below(draws(), free_);
        const std::uint32_t luck = draws();
        const auto contacts = ties().alters(i);
        if (!contacts.empty())
            opinion_[i] = opinion_[contacts[below(luck, static_cast<std::uint32_t>(contacts.size()))]];
    }
}

void Voter::observe(std::span<double> row) const {
    row[1] = static_cast<double>(
        std::count(opinion_.begin() + first_, opinion_.begin() + first_ + free_, std::uint8_t{1}));
    row[0] = row[1] / free_;
}

void Voter::fingerprint(ContentHash& hash) const {
    hash.add(std::span<const std::uint8_t>(opinion_));
}

ModelKind voter() {
    return {"voter", "opinions copied at random, some never change (Mobilia et al. 2007)",
            [] { return std::unique_ptr<Model>(new Voter); }};
}

}  // namespace netlead::published
