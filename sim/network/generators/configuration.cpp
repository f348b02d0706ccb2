/// Configuration model: the degrees are given, who is tied to whom is left to chance.
///
/// Degrees: sim/network/degree_law.hpp, from a power law or a list. Pairing:
/// sim/network/stub_matching.hpp.
///
///     parameter              symbol  meaning                          default    source
///     degrees                        power_law or sequence            power_law  assumption
///     power_law.mean_degree  k       expected ties per person         8          assumption
///     power_law.exponent     g       exponent of the density          2.5        Clauset2009
///     power_law.greatest     b       most expected ties, 0 structural 0          Boguna2004
///     sequence.list          d       one whole number per person                 assumption
///
/// Differs from the paper: a simple network by swaps, where the paper counts multigraphs. Drawn
/// degrees whose sum is odd lose one stub; a list whose sum is odd, or that no simple network has
/// (the condition of Erdos and Gallai), is refused. Swaps that fail erase (see there), so dense
/// lists may come out with fewer ties than asked for.
/// Draws: tick = degree_role for degrees, 0 for the pairing, one stream. Cost: people + ties.
/// Exact: all degrees 0 no ties, all 1 a perfect matching, all 2 separate circles.
/// Source: Molloy and Reed 1995; Newman 2010.

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "sim/network/degree_law.hpp"
#include "sim/network/generator.hpp"
#include "sim/network/stub_matching.hpp"

namespace netlead::generators {

namespace {

/// Whether some simple network has these degrees, whose sum is even (Erdos and Gallai): for each r,
/// the r largest must find enough ends among themselves and in the others.
bool graphical(std::vector<double> degrees) {
    std::sort(degrees.begin(), degrees.end(), std::greater<>());
    std::vector<double> from(degrees.size() + 1, 0);  // from[r]: sum of degrees r, r + 1, ...
    for (std::size_t r = degrees.size(); r-- > 0;) from[r] = from[r + 1] + degrees[r];
    double of_largest = 0;
    std::size_t at_least = degrees.size();  // how many have a degree of r or more
    for (std::size_t r = 1; r <= degrees.size(); ++r) {
        of_largest += degrees[r - 1];
        const auto size = static_cast<double>(r);
        while (at_least > 0 && degrees[at_least - 1] < size) --at_least;
        const std::size_t border = std::max(at_least, r);
        const double others = size * static_cast<double>(border - r) + from[border];
        if (of_largest > size * (size - 1) + others) return false;
    }
    return true;
}

class Configuration final : public Generator {
public:
    void declare(ParamTable& table) override { netlead::declare(table, degrees_); }
    std::string why_impossible(std::uint32_t people, std::uint32_t) const override {
        const std::string why = netlead::why_impossible(degrees_, people);
        if (!why.empty() || degrees_.from == DegreeLaw::From::power_law) return why;
        const std::vector<double> list = expected_degrees(degrees_, people, {});
        for (const double degree : list) {
            if (degree != std::floor(degree)) {
                return "configuration needs whole degrees, and the list holds " + to_text(degree) +
                       "; chung_lu takes expected ones";
            }
        }
        const double sum = std::accumulate(list.begin(), list.end(), 0.0);
        if (sum >= 4e9) return "the list of degrees makes more than 2 10^9 ties";
        if (std::floor(sum / 2) != sum / 2) {
            return "the degrees of the list add up to " + to_text(sum) +
                   ", an odd number, but every tie has two ends";
        }
        if (!graphical(list)) {
            return "no network in which a pair is tied at most once has the degrees of this list";
        }
        return {};
    }
    std::vector<Tie> generate(const Placement& who, RunKey key) const override {
        const std::vector<double> expected = expected_degrees(degrees_, who.people(), key);
        return match_stubs(whole_degrees(expected, key), {}, {key, EngineStream::network, 0, 0});
    }

private:
    DegreeLaw degrees_;
};

}  // namespace

GeneratorKind configuration() {
    return {"configuration", "degrees from a power law or a list, ties otherwise left to chance",
            [] { return std::unique_ptr<Generator>(new Configuration); }};
}

}  // namespace netlead::generators
