/// Islands: groups that are dense inside and joined by a fixed number of ties; with complete groups
/// on a ring, the caveman world.
///
///     within an island:            every pair with the chance that gives k_in expected ties   (1)
///     between neighbour islands:   exactly q different ties, drawn at random                  (2)
///
///     parameter     symbol  meaning                              unit  range    default  source
///     islands       B       number of islands                    1     [1, N]   12       assumption
///     inner_degree  k_in    expected ties within                 ties  >= 0     7        assumption
///     bridges       q       ties between two neighbour islands   ties  >= 0     1        assumption
///     layout                pairs: every island is a neighbour of every other;
///                           ring: of the one before and the one after          pairs    assumption
///
/// Islands are people with consecutive numbers, equal up to one person. The ties within are those
/// of sim/network/block_ties.hpp. q = 0 is the first phase of network weaving, scattered fragments.
/// Differs from Watts: his caveman world moves one tie of every cave to the next; here it is added.
/// Draws: (1) see there; (2) tick = 2, entity = lower island, one stream for its pairs.
/// Cost: people + ties + pairs of neighbours.
/// Exact: the number of ties between any two islands.
/// Source: Watts 1999; igraph's sample_islands has the same law with layout pairs.

#include <algorithm>
#include <unordered_set>

#include "sim/network/block_ties.hpp"
#include "sim/network/generator.hpp"
#include "sim/network/sorted_ties.hpp"

namespace netlead::generators {

namespace {

enum class Layout { pairs, ring };

constexpr double most_bridges = 1e9;

class Islands final : public Generator {
public:
    void declare(ParamTable& table) override {
        table.integer(islands_, {.name = "islands",
                                 .symbol = "B",
                                 .initial = 12,
                                 .low = 1,
                                 .high = 1'000'000,
                                 .unit = "1",
                                 .source = "assumption",
                                 .meaning = "groups of equal size up to one person"});
        table.real(inner_, {.name = "inner_degree",
                            .symbol = "k_in",
                            .initial = 7,
                            .low = 0,
                            .high = 10'000,
                            .unit = "ties",
                            .source = "assumption",
                            .meaning = "expected ties per person within the island"});
        table.integer(bridges_, {.name = "bridges",
                                 .symbol = "q",
                                 .initial = 1,
                                 .low = 0,
                                 .high = 1'000'000,
                                 .unit = "ties",
                                 .source = "assumption",
                                 .meaning = "ties between two neighbour islands, exactly"});
        table.choice(layout_, {.name = "layout",
                               .unit = "1",
                               .source = "assumption",
                               .meaning = "pairs: all islands are neighbours; ring: each has two",
                               .choices = {"pairs", "ring"}});
    }
    std::string why_impossible(std::uint32_t people, std::uint32_t) const override {
        if (islands_ > people) return "islands needs at least one person per island";
        const std::string why = netlead::why_impossible({inner_, 0}, people, islands());
        if (!why.empty()) return why;
        const double size = people / islands();
        if (islands() > 1 && static_cast<double>(bridges_) > size * size) {
            return "islands of " + to_text(size) + " people have at most " + to_text(size * size) +
                   " ties between two of them, and bridges is " + std::to_string(bridges_);
        }
        const double count = layout_ == Layout::ring ? islands() : 0.5 * islands() * islands();
        if (count * static_cast<double>(std::max<std::int64_t>(bridges_, 1)) > most_bridges) {
            return std::to_string(islands_) + " islands have " + to_text(count) +
                   " pairs of neighbours, too many; layout ring has one per island";
        }
        return {};
    }
    std::vector<Tie> generate(const Placement& who, RunKey key) const override {
        const Organisations groups(who.people(), islands(), 1);
        std::vector<Tie> ties = block_ties({inner_, 0}, groups, who.backgrounds, key);
        const std::uint32_t last = islands() - 1;
        for (std::uint32_t a = 0; a < last; ++a) {
            DrawStream draws(key, EngineStream::network, 2, a);
            const bool round = layout_ == Layout::ring && a == 0 && last > 1;
            const std::uint32_t end = layout_ == Layout::ring ? a + 1 : last;
            for (std::uint32_t b = a + 1; b <= end; ++b) bridge(groups, a, b, draws, ties);
            if (round) bridge(groups, 0, last, draws, ties);
        }
        return sorted_ties(who.people(), ties);
    }

private:
    std::uint32_t islands() const { return static_cast<std::uint32_t>(islands_); }

    /// Different pairs, each set of them as likely as every other (Floyd's way of sampling).
    void bridge(const Organisations& groups, std::uint32_t a, std::uint32_t b, DrawStream& draws,
                std::vector<Tie>& ties) const {
        const std::uint64_t width = groups.end(b) - groups.begin(b);
        const std::uint64_t pairs = (groups.end(a) - groups.begin(a)) * width;
        const auto wanted = static_cast<std::uint64_t>(bridges_);
        std::unordered_set<std::uint64_t> chosen;
        for (std::uint64_t last = pairs - wanted; last < pairs; ++last) {
            const std::uint32_t high = draws();
            auto pair =
                static_cast<std::uint64_t>(unit53(high, draws()) * static_cast<double>(last + 1));
            if (!chosen.insert(pair).second) chosen.insert(pair = last);
            ties.push_back({groups.begin(a) + static_cast<PersonId>(pair / width),
                            groups.begin(b) + static_cast<PersonId>(pair % width)});
        }
    }

    std::int64_t islands_ = 1, bridges_ = 0;
    double inner_ = 0;
    Layout layout_ = Layout::pairs;
};

}  // namespace

GeneratorKind islands() {
    return {"islands",
            "dense groups joined by a fixed number of ties; on a ring, the caveman world",
            [] { return std::unique_ptr<Generator>(new Islands); }};
}

}  // namespace netlead::generators
