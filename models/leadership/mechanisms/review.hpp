#pragma once
/// Review and succession: who is credited and blamed, and what happens when a leader is gone.
///
/// Credit, every week: traditional attribution gives the output of an organisation to its head,
/// network attribution to those who did the work.
/// Review, every 13 weeks: the output of the organisation against its last quarter.
///     up by 5 %    traditional:  the head's lambda <- 0.95 lambda (success confirms the hero)
///                  network:      E <- E + 0.1 (1 - E) for all active members
///     down by 10 % traditional:  the head is replaced with probability 0.25
///                  network:      kappa_learn <- kappa_learn + 0.02 (1 - kappa_learn) for all  (1)
/// Loss, every week and under every rule alike: anyone leading at least 5 people is lost with
/// hazard 1 - (1 - 0.12)^(1/52).
/// A lost post stands empty for 16 weeks: nobody decides, works, calls or directs from there. Then
/// a successor takes over with traits and a background (opportunity.hpp) of their own and the post's
/// papers (estimates and practice);
/// everyone's trust in the post, and the post's in others, begins again at the baseline. Under the
/// traditional potential rule only those seen as leadership material succeed.
///
///     symbol  argument             meaning                    unit    range
///     0.12    params.loss          yearly loss of leaders     1/year  [0, 1]
///     16      params.gap           weeks until succession     weeks   [0, 520]
///     0.25    params.replacement   replaced after a failure   1       [0, 1]
///
/// Draws Stream::review and Stream::lost.
/// Cost: O(people) a week for credit, O(desks) for the hazard.
/// Not modelled: promotion from within, elections, leaders who leave for other organisations.
/// Source: romance of leadership Meindl 1985 (as an attribution rule); executive turnover 10 to
/// 20 % a year; gap: assumption; failures teach Madsen and Desai 2010.

#include "models/leadership/mechanisms/desks.hpp"
#include "models/leadership/mechanisms/trust.hpp"
#include "models/leadership/population.hpp"
#include "models/leadership/setting.hpp"

namespace netlead::leadership {

struct ReviewParams {
    bool on, losses_on;
    std::int64_t every, gap, loss_from_reports;
    double success, failure, tighten, replacement, energy_returned, lesson, loss;
};
void declare(ParamTable& table, ReviewParams& params);

/// What organisations remember between reviews.
class Reviews {
public:
    void reset(const Organisations& organisations);

    /// Credit for this week's output.
    void credit(const Setting& setting, std::span<const double> output, std::span<double> credit);
    /// The review, if one is due after tick t. Names the heads to be replaced.
    void review(const ReviewParams& params, const Setting& setting, Population& people,
                std::vector<PersonId>& lost);

    template <class Hash>
    void fingerprint(Hash& hash) const {
        hash.add(std::span<const double>(quarter_));
        hash.add(std::span<const double>(last_));
    }

private:
    std::vector<double> quarter_,
        last_;  ///< [organisations] output since the last review, and before
};

/// Appends the leaders lost this week by the hazard that is the same under every rule.
void find_losses(const ReviewParams& params, const Setting& setting, const Desks& desks,
                 const Population& people, std::vector<PersonId>& lost);

/// Empties the posts of `lost` and fills those whose gap ends at tick t + 1. Returns how many heads
/// were lost.
std::uint32_t succeed(const ReviewParams& params, const PeopleParams& traits,
                      const OpportunityParams& opportunity, double baseline, const Setting& setting,
                      std::span<const PersonId> lost, Population& people,
                      std::vector<PersonId>& empty, Ties& ties);

}  // namespace netlead::leadership
