#pragma once
/// Cooperation on a network (Ohtsuki et al. 2006; Allen et al. 2017): one cooperator among defectors,
/// until all are alike.
///
/// Death and birth: a uniformly drawn member dies; a contact takes the place with probability
/// proportional to fitness
///     f_i = 1 + delta (-c s_i + b mean of s_j over contacts j)                               (1)
/// One tick is one trial: one cooperator at a uniformly drawn place, run to the end.
///
///     symbol  parameter  meaning                          unit   range
///     b       benefit    what the contacts get            1      [0, 10^6]
///     c       cost       what a cooperator pays           1      [0, 10^6]
///     delta   selection  weight of payoffs                1      [0, 1]
///
/// Exact, weak selection: cooperation is favoured if b / c > critical_ratio
/// (sim/network/coalescence.hpp; solved if `ratio` is on); the
/// chance that the cooperator takes over at delta = 0 is 1 / N on regular networks and on average over
/// places. Fitness must stay positive (delta c < 1). A trial without end within 10^7 deaths is left
/// out. Networks with isolated members or several parts are not played (NaN).
/// Cost: a trial takes of the order of N^2 deaths. Draws: one stream per trial.
/// Source: Ohtsuki, Hauert, Lieberman and Nowak 2006; Allen et al. 2017.

#include "models/published_model.hpp"

namespace netlead::published {

class Donation final : public PublishedModel {
public:
    Donation();
    void declare(ParamTable& table) override;
    std::string why_impossible(std::uint32_t people) const override;
    void tick(Tick t) override;
    void observe(std::span<double> row) const override;
    void fingerprint(ContentHash& hash) const override;

protected:
    void begin(const World& world) override;

private:
    double fitness(PersonId i) const;
    void become(PersonId i, bool cooperator);

    double benefit_ = 3, cost_ = 1, selection_ = 0.1;
    bool ratio_ = false;

    bool playable_ = false;
    std::vector<std::uint8_t> cooperates_;
    std::vector<std::uint32_t> around_;  ///< cooperators among contacts
    std::uint32_t cooperators_ = 0;
    double trials_ = 0, taken_over_ = 0, deaths_ = 0, critical_ = 0;
};

}  // namespace netlead::published
