#pragma once
/// Who must say yes (Sah and Stiglitz 1986): hierarchies reject good projects, polyarchies accept
/// bad ones.
///
/// n evaluators look at a project independently; each says yes to a good one with probability p1, to
/// a bad one with p2.
///     hierarchy   accepted if all say yes, asked one after the other    p^n                  (1)
///     polyarchy   accepted if one says yes                              1 - (1 - p)^n        (2)
///     committee   accepted if at least k say yes                        binomial tail        (3)
/// A share alpha of projects is good; an accepted good one earns z1, a bad one costs z2.
///
///     symbol  parameter      meaning                        unit      range
///     n       network.people evaluators                     people
///     k       needed         votes that a committee needs   people    [1, ..]
///     p1, p2  says_yes_to_good, says_yes_to_bad             1         [0, 1]
///     alpha   good           share of good projects         1         [0, 1]
///     z1, z2  gain, loss     of an accepted project         1         [0, 10^6]
///
/// One tick judges `projects` good and as many bad ones; profit weighs them by alpha. Ties are not
/// used. Exact: (1) to (3); of two evaluators hierarchy and polyarchy break even at
///     alpha* = z2 p2 (1 - p2) / (z1 p1 (1 - p1) + z2 p2 (1 - p2)); tested.
/// Cost: n words per project; evaluators who are not asked draw nothing.
/// Source: Sah and Stiglitz 1986.

#include "models/published_model.hpp"

namespace netlead::published {

class Evaluators final : public PublishedModel {
public:
    Evaluators();
    void declare(ParamTable& table) override;
    std::string why_impossible(std::uint32_t people) const override;
    void tick(Tick t) override;
    void observe(std::span<double> row) const override;
    void fingerprint(ContentHash& hash) const override;

protected:
    void begin(const World& world) override;

private:
    enum class Architecture { hierarchy, polyarchy, committee };

    std::uint64_t accepted(Tick t, double says_yes, std::uint32_t good) const;

    Architecture architecture_ = Architecture::hierarchy;
    std::int64_t needed_ = 1, projects_ = 1000;
    double to_good_ = 0.8, to_bad_ = 0.4, good_ = 0.5, gain_ = 1, loss_ = 1;

    std::uint32_t people_ = 0;
    std::uint64_t good_accepted_ = 0, bad_accepted_ = 0, judged_ = 0;
};

}  // namespace netlead::published
