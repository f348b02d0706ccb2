/// R-MAT: ties fall into the quarters of the adjacency matrix with unequal chances, into the
/// quarters of that quarter with the same chances, and so on: a few hubs, and communities within
/// communities.
///
///     start with all people on both sides, halve both sides, choose a quarter:
///     P(upper left) = a,  P(upper right) = b,  P(lower left) = c,  P(lower right) = 1 - a - b - c
///     until one row and one column are left: the tie                                         (1)
///
///     parameter    symbol  meaning                        unit  range         default  source
///     mean_degree  k       ties per person                ties  [0, N - 1]    8   assumption
///     a, b, c              chances of quarters            1     [0, 1], sum <= 1
///                                                               0.57, 0.19, 0.19  Chakrabarti2004
///
/// round(k N / 2) different ties, as long as the chances leave that many in reach
/// (sim/network/distinct_ties.hpp). Hubs have low numbers: with several organisations they are in
/// the first. Some people have no tie.
/// Differs from the paper: any number of people, not a power of two, by halving as evenly as it
/// goes; ties have no direction; repeated ones and ties to oneself are drawn again, where it drops
/// them; no noise is added to the chances.
/// Cost: ties log people. Exact: a = b = c = 1/4 with N a power of two is Erdos-Renyi with a given
/// number of ties.
/// Source: Chakrabarti, Zhan and Faloutsos 2004; the default chances are those of the Graph500
/// benchmark.

#include "sim/network/distinct_ties.hpp"
#include "sim/network/generator.hpp"

namespace netlead::generators {

namespace {

class Rmat final : public Generator {
public:
    void declare(ParamTable& table) override {
        table.real(mean_degree_, {.name = "mean_degree",
                                  .symbol = "k",
                                  .initial = 8,
                                  .low = 0,
                                  .high = 1000,
                                  .unit = "ties",
                                  .source = "assumption",
                                  .meaning = "informal ties per person"});
        chance(table, a_, "a", 0.57, "chance of a tie among the first half of people");
        chance(table, b_, "b", 0.19, "chance of a tie from the first half to the second");
        chance(table, c_, "c", 0.19, "chance of a tie from the second half to the first");
    }
    std::string why_impossible(std::uint32_t people, std::uint32_t) const override {
        if (a_ + b_ + c_ > 1 + 1e-12) {
            return "the chances a, b and c of rmat add up to " + to_text(a_ + b_ + c_) +
                   "; they leave the last quarter what is missing to 1";
        }
        if (mean_degree_ > people - 1.0) {
            return "rmat cannot give " + std::to_string(people) + " people a mean_degree of " +
                   to_text(mean_degree_) + "; the most is " + std::to_string(people - 1);
        }
        return {};
    }
    std::vector<Tie> generate(const Placement& who, RunKey key) const override {
        const std::uint32_t people = who.people();
        const auto wanted = static_cast<std::uint64_t>(mean_degree_ * people / 2 + 0.5);
        return distinct_ties(people, wanted, key, {},
                             [&](DrawStream& draws) { return pair(people, draws); });
    }

private:
    static void chance(ParamTable& table, double& field, const char* name, double initial,
                       const char* meaning) {
        table.real(field, {.name = name,
                           .symbol = name,
                           .initial = initial,
                           .low = 0,
                           .high = 1,
                           .unit = "1",
                           .source = "Chakrabarti2004",
                           .meaning = meaning});
    }
    /// Equation (1). A side of one person is not halved any more.
    Tie pair(std::uint32_t people, DrawStream& draws) const {
        PersonId row = 0, column = 0;
        std::uint32_t rows = people, columns = people;
        const auto halve = [](PersonId& first, std::uint32_t& count, bool second) {
            const std::uint32_t half = (count + 1) / 2;
            if (second && count > half) {
                first += half;
                count -= half;
            } else {
                count = half;
            }
        };
        while (rows > 1 || columns > 1) {
            const double u = unit(draws());
            const bool lower = u >= a_ + b_;
            const bool right = lower ? u >= a_ + b_ + c_ : u >= a_;
            halve(row, rows, lower);
            halve(column, columns, right);
        }
        return {row, column};
    }

    double mean_degree_ = 0, a_ = 0, b_ = 0, c_ = 0;
};

}  // namespace

GeneratorKind rmat() {
    return {"rmat", "hubs, and communities within communities, by unequal quarters",
            [] { return std::unique_ptr<Generator>(new Rmat); }};
}

}  // namespace netlead::generators
