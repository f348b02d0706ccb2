#pragma once
/// Cooperation where some have many contacts (Santos and Pacheco 2005): hubs that earn by cooperation
/// carry it.
///
/// Everybody plays the dilemma R = 1, T = b, S = P = 0 with all contacts; payoffs P add up. Then each x
/// looks at one contact y, drawn uniformly, and takes its strategy with probability
///     (P_y - P_x) / (k b),  k the greater of the two numbers of contacts                      (1)
/// if that is positive.
///     synchronous  all look at the strategies of the last generation
///     sequential   in the order of numbers, each seeing what those before have become; payoffs are
///                  of the last generation
///
///     symbol  parameter    meaning                      unit  range
///     b       temptation   payoff of defecting          1     [1, 100]
///             cooperators  share at the start           1     [0, 1]
///
/// One tick is one generation; `cooperation_mean` is over the second half. The article averages the
/// last 1000 of 11000 on networks of 10000. Runs are bistable: many worlds are needed.
/// Cost: one gather per half-tie. Source: Santos and Pacheco 2005.

#include "models/published_model.hpp"

namespace netlead::published {

class HubDilemma final : public PublishedModel {
public:
    HubDilemma();
    void declare(ParamTable& table) override;
    void tick(Tick t) override;
    void observe(std::span<double> row) const override;
    void fingerprint(ContentHash& hash) const override;

protected:
    void begin(const World& world) override;

private:
    enum class Order { synchronous, sequential };
    double temptation_ = 1.5, share_ = 0.5;
    Order order_ = Order::synchronous;

    std::vector<std::uint8_t> cooperates_, next_;
    std::vector<double> payoff_;
};

}  // namespace netlead::published
