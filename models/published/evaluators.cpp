#include "models/published/evaluators.hpp"

namespace netlead::published {

namespace {

/// Entity: the project; tick and the last bit of the purpose: when, and bad or good.
enum class Stream : std::uint32_t { bad = 64, good = 65 };

}  // namespace

Evaluators::Evaluators()
    : PublishedModel(
          {{{"profit", "1", "profit per project so far"}, From::end},
           {{"accepted_good", "1", "share of good projects accepted so far"}, From::end},
           {{"accepted_bad", "1", "share of bad projects accepted so far"}, From::end}}) {}

void Evaluators::declare(ParamTable& table) {
    table.choice(architecture_, {.name = "architecture",
                                 .initial = 0,
                                 .unit = "",
                                 .source = "Sah1986",
                                 .meaning = "who must say yes: all, one, or `needed`",
                                 .choices = {"hierarchy", "polyarchy", "committee"}});
    whole(table, needed_, "needed", 1, 1, 1e6, "people", "Sah1986",
          "k: votes that a committee needs");
    whole(table, projects_, "projects", 1000, 1, 1e6, "projects/tick", "assumption",
          "good projects, and as many bad ones, judged in a tick");
    real(table, to_good_, "says_yes_to_good", 0.8, 0, 1, "1", "Sah1986", "p1");
    real(table, to_bad_, "says_yes_to_bad", 0.4, 0, 1, "1", "Sah1986", "p2");
    real(table, good_, "good", 0.5, 0, 1, "1", "Sah1986", "alpha: share of good projects");
    real(table, gain_, "gain", 1, 0, 1e6, "1", "Sah1986", "z1: earned by an accepted good project");
    real(table, loss_, "loss", 1, 0, 1e6, "1", "Sah1986", "z2: lost by an accepted bad project");
}

std::string Evaluators::why_impossible(std::uint32_t people) const {
    if (architecture_ != Architecture::committee || needed_ <= people) return {};
    return "evaluators: a committee of " + std::to_string(people) + " cannot cast " +
           std::to_string(needed_) + " votes";
}

void Evaluators::begin(const World& world) {
    people_ = world.organisations.people();
    good_accepted_ = bad_accepted_ = judged_ = 0;
}

std::uint64_t Evaluators::accepted(Tick t, double says_yes, std::uint32_t good) const {
    const std::uint32_t enough = architecture_ == Architecture::hierarchy ? people_
                                 : architecture_ == Architecture::polyarchy
                                     ? 1u
                                     : static_cast<std::uint32_t>(needed_);
    std::uint64_t count = 0;
    for (std::uint32_t project = 0; project < projects_; ++project) {
        DrawStream draws(key(), good != 0 ? Stream::good : Stream::bad, t, project);
        std::uint32_t yes = 0, asked = 0;
        while (yes < enough && people_ - asked >= enough - yes) {
            yes += unit(draws()) < says_yes;
            ++asked;
        }
        count += yes >= enough;
    }
    return count;
}

void Evaluators::tick(Tick t) {
    good_accepted_ += accepted(t, to_good_, 1);
    bad_accepted_ += accepted(t, to_bad_, 0);
    judged_ += static_cast<std::uint64_t>(projects_);
}

void Evaluators::observe(std::span<double> row) const {
    const auto judged = static_cast<double>(judged_);
    row[1] = static_cast<double>(good_accepted_) / judged;
    row[2] = static_cast<double>(bad_accepted_) / judged;
    row[0] = good_ * gain_ * row[1] - (1 - good_) * loss_ * row[2];
}

void Evaluators::fingerprint(ContentHash& hash) const {
    hash.add(good_accepted_);
    hash.add(bad_accepted_);
}

ModelKind evaluators() {
    return {"evaluators",
            "hierarchies, polyarchies and committees judge projects (Sah and Stiglitz 1986)",
            [] { return std::unique_ptr<Model>(new Evaluators); }, "trial"};
}

}  // namespace netlead::published
