#include "models/published/hub_dilemma.hpp"

#include <algorithm>

namespace netlead::published {

namespace {
enum class Stream : std::uint32_t { start = 64, imitate = 65 };  ///< imitate, words: contact, luck
}

HubDilemma::HubDilemma()
    : PublishedModel({{{"cooperation", "1", "share of cooperators"}, From::mean}}) {}

void HubDilemma::declare(ParamTable& table) {
    real(table, temptation_, "temptation", 1.5, 1, 100, "1", "Santos2005",
         "b: payoff of defecting");
    real(table, share_, "cooperators", 0.5, 0, 1, "1", "Santos2005",
         "share of cooperators at the start");
    table.choice(order_, {.name = "order",
                          .initial = 0,
                          .unit = "",
                          .source = "Santos2005",
                          .meaning = "all at once, or one after the other within a generation",
                          .choices = {"synchronous", "sequential"}});
}

void HubDilemma::begin(const World& world) {
    const std::uint32_t people = world.organisations.people();
    cooperates_.assign(people, 0);
    payoff_.assign(people, 0);
    each_draw(key(), Stream::start, 0, 0, people, [&](PersonId i, const RandomBlock& words) {
        cooperates_[i] = unit(words[0]) < share_;
    });
    next_ = cooperates_;
}

void HubDilemma::tick(Tick t) {
    const auto people = static_cast<PersonId>(cooperates_.size());
    for (PersonId i = 0; i < people; ++i) {
        std::uint32_t met = 0;
        for (const PersonId j : ties().alters(i)) met += cooperates_[j];
        payoff_[i] = cooperates_[i] != 0 ? met : temptation_ * met;
    }
    next_ = cooperates_;
    const std::vector<std::uint8_t>& seen = order_ == Order::sequential ? next_ : cooperates_;
    each_draw(key(), Stream::imitate, t, 0, people, [&](PersonId x, const RandomBlock& words) {
        const auto contacts = ties().alters(x);
        if (contacts.empty()) return;
        const PersonId y = contacts[below(words[0], static_cast<std::uint32_t>(contacts.size()))];
        const double most = std::max(ties().degree(x), ties().degree(y));
        if (unit(words[1]) * most * temptation_ < payoff_[y] - payoff_[x]) next_[x] = seen[y];
    });
    cooperates_.swap(next_);
}

void HubDilemma::observe(std::span<double> row) const {
    const auto count = std::count(cooperates_.begin(), cooperates_.end(), std::uint8_t{1});
    row[0] = static_cast<double>(count) / static_cast<double>(cooperates_.size());
}

void HubDilemma::fingerprint(ContentHash& hash) const {
    hash.add(std::span<const std::uint8_t>(cooperates_));
}

ModelKind hub_dilemma() {
    return {"hub_dilemma", "imitation among the unequally connected (Santos and Pacheco 2005)",
            [] { return std::unique_ptr<Model>(new HubDilemma); }, "generation"};
}

}  // namespace netlead::published
