#pragma once
/// People as columns: one flat array per trait or state, indexed by person.
///
/// Traits are drawn once from distributions (config section `people`); the same people live under
/// every rule. States change in the phase named beside them, and a person's entry is written only
/// on behalf of that person.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "models/leadership/mechanisms/opportunity.hpp"
#include "sim/core/distributions.hpp"
#include "sim/core/ids.hpp"
#include "sim/core/params.hpp"
#include "sim/core/random.hpp"
#include "sim/network/backgrounds.hpp"
#include "sim/network/organisations.hpp"

namespace netlead::leadership {

/// How a person answers a request for help (Fischbacher, Gaechter and Fehr 2001; shares in
/// PeopleParams).
enum class Cooperation : std::uint8_t { conditional, free_rider, hump, altruist, random };

/// The five competencies of the founding text.
enum Competency : std::uint8_t {
    connecting,
    organizing,
    systems_thinking,
    bridging_weaving,
    action_learning,
    competencies_count
};

inline constexpr std::uint8_t no_front = 0xFF;  ///< in the columns of fronts: not at work

/// Whether heads take part from the beginning, or like everyone else.
enum class HeadsBegin { active, as_others };

/// Who these people are: distributions of traits and shares of kinds.
struct PeopleParams {
    Distribution reciprocity, generosity, control_letting, threshold, competency, trust;
    Distribution firmness, endurance;
    double share_conditional, share_free_rider, share_hump, share_altruist;
    double share_potential;  ///< seen as leadership material
    double initially_active;
    HeadsBegin heads_begin = HeadsBegin::active;
    double initial_energy, initial_safety, initial_view_sd;
    std::string initial_views;  ///< first estimates one by one, the same for every front; or empty
    std::int64_t leader_draws;  ///< superiors are the best of this many draws of competence

    /// The rest answers at random.
    double share_random() const {
        return 1 - share_conditional - share_free_rider - share_hump - share_altruist;
    }
};
void declare(ParamTable& table, PeopleParams& params);
/// What is wrong with traits or views that are listed one by one, or with the shares; or "".
std::string why_impossible(const PeopleParams& params, std::uint32_t people);

struct Population {
    std::uint32_t people = 0;
    std::uint32_t fronts = 0;  ///< D, the width of views and estimates

    // constant traits, [0, 1]
    std::vector<float> reciprocity, generosity, threshold;
    std::vector<float> firmness;   ///< weight of the own view beside those of contacts; align
    std::vector<float> endurance;  ///< share of a common load that one can bear; work
    std::vector<Cooperation> cooperation;
    std::vector<std::uint8_t> potential;  ///< 1 = seen as leadership material

    // changes hands with a post
    std::vector<std::uint8_t> background;  ///< bits of Backgrounds: 0 held back by nothing; review

    // dispositions that can change, [0, 1]
    std::vector<float> control_letting;                             ///< review
    std::array<std::vector<float>, competencies_count> competency;  ///< develop

    // state
    std::vector<std::uint8_t> active;  ///< join
    std::vector<std::uint32_t>
        absent_until;                     ///< first tick at which the post is held again; review
    std::vector<double> estimate;         ///< y [people x D], own estimate of log-needs; sense
    std::vector<double> view;             ///< x [people x D], after alignment; align
    std::vector<std::uint32_t> practice;  ///< bit string; learn
    std::vector<std::uint32_t>
        failures;                       ///< bits known not to help while the practice stands; learn
    std::vector<float> energy, safety;  ///< work, learn; [0, 1]
    std::vector<std::uint8_t> front;    ///< front at work on, or no_front; start, help, work
    std::vector<std::uint32_t> initiatives;  ///< led so far; start, help
    std::vector<std::uint32_t> finished;     ///< pieces of work finished so far; work, review
    std::vector<double> credit;  ///< output credited so far, weeks at full potential; account
    std::vector<std::uint16_t> successions;  ///< how often the post has changed hands; review
    std::vector<float> busy;      ///< share of this week that interventions take; intervene
    std::vector<float> goodwill;  ///< left from talking with each other, [0, 1]; intervene, help
    std::vector<float> trust_ceiling;  ///< most trust that others can have in one; intervene

    const double* view_of(PersonId i) const { return view.data() + std::size_t{i} * fronts; }
    const double* estimate_of(PersonId i) const {
        return estimate.data() + std::size_t{i} * fronts;
    }

    Candidates candidates{};  ///< people of the world by background, from whom successors come

    /// Draws everyone. O(people x (D + traits)).
    void draw_people(const PeopleParams& params, const OpportunityParams& opportunity,
                     std::uint32_t fronts_, std::uint32_t practice_bits,
                     const Organisations& organisations, const Backgrounds& backgrounds,
                     RunKey key);

    /// The traits of the `generation`-th holder of post i (0 = the first, whose background is that
    /// of the world).
    void draw_person(const PeopleParams& params, const OpportunityParams& opportunity,
                     const Organisations& organisations, RunKey key, PersonId i,
                     std::uint32_t generation);

private:
    void draw_kind(const PeopleParams& params, const OpportunityParams& opportunity, RunKey key,
                   PersonId i, std::uint32_t generation);
    /// Someone with reports keeps the best of further draws of each competency.
    void draw_leader(const PeopleParams& params, const Organisations& organisations, RunKey key,
                     PersonId i, std::uint32_t generation);
};

}  // namespace netlead::leadership
