#pragma once
/// Cooperation among neighbours who imitate the best (Nowak and May 1992): chaos without memory or
/// chance.
///
/// Everybody plays the dilemma R = 1, T = b, S = P = 0 with all contacts and with themselves. All at
/// once take the strategy of whoever scored most among themselves and their contacts; a tie that the
/// own score is part of keeps the own strategy, other ties go to the contact met first in the row.
///     score_i = number of cooperators among i and contacts,  times b if i defects             (1)
///
///     symbol  parameter     meaning                             unit  range
///     b       temptation    payoff of defecting                 1     [0, 100]
///     f0      cooperators   share at the start (`random`)       1     [0, 1]
///             start         one_defector: all but one at the centre of the row; random
///
/// One tick is one generation; the start is generation 0, tick t shows generation t + 1. With
/// `network.generator: grid`, 8 neighbours, this is the article's lattice (torus off: fixed edges).
/// Exact: deterministic after the start. Approximate: from random starts 12 ln 2 - 8 = 0.3178 for
/// 1.8 < b < 2. Cost: one gather per half-tie and generation. Draws at the start only.
/// Source: Nowak and May 1992.

#include "models/published_model.hpp"

namespace netlead::published {

class SpatialDilemma final : public PublishedModel {
public:
    SpatialDilemma();
    void declare(ParamTable& table) override;
    void tick(Tick t) override;
    void observe(std::span<double> row) const override;
    void fingerprint(ContentHash& hash) const override;

protected:
    void begin(const World& world) override;

private:
    enum class Start { one_defector, random };
    double temptation_ = 1.9, share_ = 0.6;
    Start start_ = Start::one_defector;

    std::vector<std::uint8_t> cooperates_, next_;
    std::vector<double> score_;
};

}  // namespace netlead::published
