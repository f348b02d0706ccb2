#pragma once
/// Committed leaders: opinions copied at random among some who never change (Mobilia, Petersen and
/// Redner 2007).
///
/// `plus` people hold opinion + for good (the first, or with `seat: most_connected` those with the most
/// ties), the last `minus` others hold -. An update draws one of the
/// others uniformly, who takes the opinion of a uniformly drawn contact, zealots included. One tick is as
/// many updates as there are free voters.
///
///     symbol  parameter  meaning                           unit    range
///     Z+      plus       zealots for +                     people  [0, ..]
///     Z-      minus      zealots for -                     people  [0, ..]
///     s0      share      free voters for + at the start    1       [0, 1]
///
/// Exact: on a complete network the number of free voters for + is, in the long run, beta-binomial with
/// N free voters, Z+ and Z-; on any network the mean opinion of each is the harmonic extension of the
/// zealots' (mean of the contacts'), which holds with few ties only after very many ticks. Tested.
/// Cost: one draw of two words per update. Source: Mobilia, Petersen and Redner 2007.

#include "models/published_model.hpp"

namespace netlead::published {

class Voter final : public PublishedModel {
public:
    Voter();
    void declare(ParamTable& table) override;
    std::string why_impossible(std::uint32_t people) const override;
    void tick(Tick t) override;
    void observe(std::span<double> row) const override;
    void fingerprint(ContentHash& hash) const override;

protected:
    void begin(const World& world) override;

private:
    enum class Seat { first, most_connected };
    std::int64_t plus_ = 1, minus_ = 1;
    double share_ = 0.5;
    Seat seat_ = Seat::first;

    std::vector<PersonId> free_;         ///< voters, ascending
    std::vector<std::uint8_t> opinion_;  ///< 1 for +
};

}  // namespace netlead::published
