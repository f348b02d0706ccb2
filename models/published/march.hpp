#pragma once
/// Mutual learning between an organisation and its people (March 1991): slow socialisation finds
/// more, turnover keeps an organisation that adapts fast from freezing.
///
/// Reality has m values +-1; the code of the organisation and each person's beliefs have values in
/// {-1, 0, 1}. At the start reality is drawn, the code is 0, beliefs are uniform. In each period:
///     0  each person is replaced with probability p3; each value of reality flips with probability p4
///     1  a person acts the belief, or a fair coin where it is 0;  K_i = sum of acts x reality
///     2  K_code = sum of code x reality, code as at the start of the period
///     3  a belief that differs from a code that is not 0 moves one step toward it (-1, 0, 1) with
///        probability p1
///     4  superior: those with K_i > K_code; on each value, with v = |acts +1 minus acts -1| among
///        them, the code takes their majority if it differs, with probability 1 - (1 - p2)^v
/// Variant `text`, as the article has it: K counts correct beliefs (of the code likewise), a belief
/// jumps straight to the code, votes are beliefs, zeros abstain. It does not give the article's
/// figure (Christensen 2015); `steps` does.
///
///     symbol  parameter      meaning                              unit      range
///     m       dimensions     values of reality                    1         [1, 1000]
///     n       network.people people                               people
///     p1      socialisation  beliefs follow the code              1/period  [0, 1]
///     p2      learning       the code follows superior people     1/period  [0, 1]
///     p3      turnover       people are replaced                  1/period  [0, 1]
///     p4      turbulence     values of reality flip               1/period  [0, 1]
///
/// One tick is one period. Once all agree with a code without zeros nothing changes any more
/// (without p3 and p4), so a long run stands for March's stop. Ties are not used: everybody sees the
/// code, nobody sees a peer.
/// Exact: under turbulence alone, once all agree, code knowledge falls by 1 - 2 p4 a period; tested.
/// Cost: n m per period. Draws are addressed by person and value.
/// Source: March 1991; single steps and acts: Christensen 2015, as coded by Workiewicz.

#include "models/published_model.hpp"

namespace netlead::published {

class March final : public PublishedModel {
public:
    March();
    void declare(ParamTable& table) override;
    void tick(Tick t) override;
    void observe(std::span<double> row) const override;
    void fingerprint(ContentHash& hash) const override;

protected:
    void begin(const World& world) override;

private:
    enum class Variant { steps, text };

    void be_born(std::uint32_t i, std::uint32_t generation);
    void change(Tick t);
    void act(Tick t);
    void socialise(Tick t);
    void learn(Tick t);
    bool settled() const;

    Variant variant_ = Variant::steps;
    std::int64_t dimensions_ = 30;
    double socialisation_ = 0.1, learning_ = 0.5, turnover_ = 0, turbulence_ = 0;

    std::uint32_t people_ = 0, m_ = 0;
    std::vector<std::int8_t> reality_, code_, next_code_;  ///< [m]
    std::vector<std::int8_t> belief_, acts_;               ///< [people x m]
    std::vector<std::int32_t> knowledge_;                  ///< K_i
};

}  // namespace netlead::published
