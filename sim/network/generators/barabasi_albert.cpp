/// Barabasi-Albert preferential attachment: newcomers tie to those who already have many ties, so
/// that a few hubs emerge.
///
///     start:    people 0 .. m, all tied to each other                                        (1)
///     then:     newcomer i = m + 1 .. N - 1 ties to m different people j < i,
///               drawn one after the other with P(j) proportional to degree(j) before i came  (2)
///
///     parameter  symbol  meaning              unit  range       default  source
///     ties       m       ties per newcomer    ties  [1, N - 1]  4        assumption
///
/// Ties: m (m + 1) / 2 + m (N - m - 1), exactly. Degrees: least m, and in a large network
/// P(degree >= d) = m (m + 1) / (d (d + 1)), a power law with exponent 3 for the density. Everybody
/// is reached. Person 0 .. m are hubs by seniority: with several organisations, those of the first.
/// Differs from the paper: it leaves the start and the treatment of repeated draws open; here the
/// start is a complete core of m + 1, and a repeated draw is drawn again.
/// How: every tie contributes its two ends to a list; a uniform entry of the list is a person in
/// proportion to degree. Half of the list is known without storing it (the newcomers' own ends).
/// Draws: entity = newcomer. Each entry's chance is off by less than 2^-32. Cost: people + ties.
/// Exact: m = N - 1 is the complete graph; m = 1 is a tree.
/// Source: Barabasi and Albert 1999; list of ends: Batagelj and Brandes 2005; tail: Bollobas,
/// Riordan, Spencer and Tusnady 2001.

#include <algorithm>

#include "sim/network/generator.hpp"
#include "sim/network/sorted_ties.hpp"

namespace netlead::generators {

namespace {

constexpr std::uint32_t newcomers_ahead = 8;

/// The list of ends of (1) and (2), of which only the chosen ends are stored.
class Attachment {
public:
    Attachment(std::uint32_t people, std::uint32_t m, RunKey key) : m_(m), key_(key) {
        chosen_.reserve(std::size_t{people - m - 1} * m);
    }

    /// Ties newcomer i, after everybody before i.
    void attach(PersonId i) {
        DrawStream draws = draws_of(i);
        for (std::uint32_t made = 0; made < m_;) {
            const PersonId j = end(below(draws(), ends_before(i)));
            if (std::find(chosen_.end() - made, chosen_.end(), j) != chosen_.end()) continue;
            chosen_.push_back(j);
            ++made;
        }
    }
    /// Calls the ends that i is going to draw into the cache.
    void prefetch(PersonId i) const {
        DrawStream draws = draws_of(i);
        for (std::uint32_t d = 0; d < m_; ++d) {
            const std::uint32_t entry = below(draws(), ends_before(i));
            if (entry >= core_ends()) {
                __builtin_prefetch(chosen_.data() + (entry - core_ends()) / 2);
            }
        }
    }
    std::vector<Tie> ties() const {
        std::vector<Tie> ties;
        ties.reserve(core_ends() / 2 + chosen_.size());
        for (PersonId i = 0; i <= m_; ++i) {
            for (PersonId j = i + 1; j <= m_; ++j) ties.push_back({i, j});
        }
        PersonId newcomer = m_;
        for (std::size_t t = 0; t < chosen_.size(); ++t) {
            if (t % m_ == 0) ++newcomer;
            ties.push_back({chosen_[t], newcomer});
        }
        return ties;
    }

private:
    std::uint32_t core_ends() const { return m_ * (m_ + 1); }
    std::uint32_t ends_before(PersonId i) const { return core_ends() + 2 * m_ * (i - m_ - 1); }
    DrawStream draws_of(PersonId i) const { return {key_, EngineStream::network, 0, i}; }
    PersonId end(std::uint32_t entry) const {
        if (entry < core_ends()) return entry / m_;
        const std::uint32_t tie = (entry - core_ends()) / 2;
        return (entry - core_ends()) % 2 == 0 ? m_ + 1 + tie / m_ : chosen_[tie];
    }

    std::uint32_t m_;
    RunKey key_;
    std::vector<PersonId> chosen_;
};

class BarabasiAlbert final : public Generator {
public:
    void declare(ParamTable& table) override {
        table.integer(ties_, {.name = "ties",
                              .symbol = "m",
                              .initial = 4,
                              .low = 1,
                              .high = 100,
                              .unit = "ties",
                              .source = "assumption",
                              .meaning = "ties that every newcomer makes"});
    }
    std::string why_impossible(std::uint32_t people, std::uint32_t) const override {
        if (ties_ < people) return {};
        return "barabasi_albert needs more people (" + std::to_string(people) +
               ") than ties per newcomer (" + std::to_string(ties_) + ")";
    }
    std::vector<Tie> generate(const Placement& who, RunKey key) const override {
        const std::uint32_t people = who.people();
        const auto m = static_cast<std::uint32_t>(ties_);
        Attachment network(people, m, key);
        for (PersonId i = m + 1; i < people; ++i) {
            if (i + newcomers_ahead < people) network.prefetch(i + newcomers_ahead);
            network.attach(i);
        }
        return sorted_ties(people, network.ties());
    }

private:
    std::int64_t ties_ = 1;
};

}  // namespace

GeneratorKind barabasi_albert() {
    return {"barabasi_albert", "newcomers tie to those who have many ties: hubs emerge",
            [] { return std::unique_ptr<Generator>(new BarabasiAlbert); }};
}

}  // namespace netlead::generators
