#include "models/published/donation.hpp"

#include <limits>

#include "sim/network/coalescence.hpp"
#include "sim/network/measures.hpp"

namespace netlead::published {

namespace {

enum class Stream : std::uint32_t { trial = 64 };

constexpr std::uint64_t most_deaths = 10000000;

}  // namespace

Donation::Donation()
    : PublishedModel(
          {{{"fixation", "1", "share of trials so far in which cooperation took over"}, From::end},
           {{"trials", "trials", "trials that came to an end so far"}, From::end},
           {{"deaths", "deaths", "deaths in this trial"}, From::mean},
           {{"critical_ratio", "1",
             "b / c above which weak selection favours cooperation; NaN unless asked for"},
            From::end}}) {}

void Donation::declare(ParamTable& table) {
    real(table, benefit_, "benefit", 3, 0, 1e6, "1", "Ohtsuki2006",
         "b: what the contacts get, in parts");
    real(table, cost_, "cost", 1, 0, 1e6, "1", "Ohtsuki2006", "c: what a cooperator pays");
    real(table, selection_, "selection", 0.1, 0, 1, "1", "Ohtsuki2006", "delta: weight of payoffs");
    table.flag(ratio_,
               {.name = "ratio",
                .initial = 0,
                .unit = "",
                .source = "Allen2017",
                .meaning = "also solve for the critical ratio (up to a few hundred people)"});
}

std::string Donation::why_impossible(std::uint32_t people) const {
    if (people < 2) return "donation needs two people";
    if (ratio_ && people > 1000)
        return "donation: the critical ratio is solved for up to 1000 people";
    if (selection_ * cost_ < 1) return {};
    return "donation: selection times cost must be below 1, or fitness could be negative";
}

void Donation::begin(const World& world) {
    const std::uint32_t people = world.organisations.people();
    MeasureScratch scratch;
    playable_ = components(ties(), scratch).count == 1;
    cooperates_.assign(people, 0);
    around_.assign(people, 0);
    cooperators_ = 0;
    critical_ =
        ratio_ && playable_ ? critical_ratio(ties()) : std::numeric_limits<double>::quiet_NaN();
    trials_ = taken_over_ = deaths_ = 0;
}

void Donation::become(PersonId i, bool cooperator) {
    if ((cooperates_[i] != 0) == cooperator) return;
    cooperates_[i] = cooperator;
    cooperators_ = cooperator ? cooperators_ + 1 : cooperators_ - 1;
    for (const PersonId j : ties().alters(i))
        around_[j] = cooperator ? around_[j] + 1 : around_[j] - 1;
}

double Donation::fitness(PersonId i) const {
    const double gets = benefit_ * around_[i] / ties().degree(i);
    return 1 + selection_ * (gets - (cooperates_[i] != 0 ? cost_ : 0.0));
}

void Donation::tick(Tick t) {
    if (!playable_) return;
    const auto people = static_cast<std::uint32_t>(cooperates_.size());
    for (PersonId i = 0; i < people; ++i) become(i, false);
    DrawStream draws(key(), Stream::trial, t, 0);
    become(below(draws(), people), true);
    std::uint64_t deaths = 0;
    while (cooperators_ > 0 && cooperators_ < people && deaths < most_deaths) {
        ++deaths;
        const PersonId dies = below(draws(), people);
        const auto contacts = ties().alters(dies);
        double all = 0;
        for (const PersonId j : contacts) all += fitness(j);
        double left = unit(draws()) * all;
        PersonId parent = contacts.back();
        for (const PersonId j : contacts) {
            left -= fitness(j);
            if (left < 0) {
                parent = j;
                break;
            }
        }
        become(dies, cooperates_[parent] != 0);
    }
    deaths_ = static_cast<double>(deaths);
    if (cooperators_ > 0 && cooperators_ < people) return;
    trials_ += 1;
    taken_over_ += cooperators_ == people;
}

void Donation::observe(std::span<double> row) const {
    row[0] = trials_ > 0 ? taken_over_ / trials_ : std::numeric_limits<double>::quiet_NaN();
    row[1] = trials_;
    row[2] = deaths_;
    row[3] = critical_;
}

void Donation::fingerprint(ContentHash& hash) const {
    hash.add(std::span<const std::uint8_t>(cooperates_));
    hash.add(trials_);
    hash.add(taken_over_);
}

ModelKind donation() {
    return {"donation", "does one cooperator take over a network (Ohtsuki et al. 2006)",
            [] { return std::unique_ptr<Model>(new Donation); }, "trial"};
}

}  // namespace netlead::published
