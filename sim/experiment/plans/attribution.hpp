#pragma once
/// What carries the difference between two arms: the arms in between, run in the same worlds under
/// the same luck, and what follows from them. With H(arm, r) the headline in world r, first arm F,
/// other arm O:
///
///     d_r = H(O, r) - H(F, r)                                                               (1)
///
/// Dimensions. The players are the dimensions in which F and O differ (Model::stance), and, if they
/// differ in anything else, "the_rest". The corner of a coalition S is F with what S names as in O,
///     v_r(S) = H(corner S, r),   v_r(nobody) = H(F, r),   v_r(all) = H(O, r)                (2)
/// and the Shapley values of v_r (shapley.hpp) add up to d_r in every world. So do their means.
///
/// Ablation. With mechanism m (Model::switches) off in both arms,
///     carries_r(m) = d_r - d_r(m off),   worth_r(m, A) = H(A, r) - H(A with m off, r)       (3)
/// so that carries = worth to O - worth to F. What m carries on top of all other mechanisms; these
/// do not add up.
///
/// Mechanisms together, over a chosen set M. S is left on, the others of M are off in both arms:
///     v_r(S) = d_r(M without S off)                                                         (4)
/// whose Shapley values add up to d_r - d_r(M off).
///
/// Every mean comes with a 95 % Student t interval over worlds, of values taken within a world.
/// Worlds in which the headline was not measured in all runs are left out, and n says how many
/// remain. The intervals speak of chance between worlds, not of parameters, and nothing corrects
/// them for their number.
///
/// Cost: 2^players + 2 switches + 2^(1 + mechanisms) runs per world, what is the same run only once.
/// Limits, tested: equal arms give exact zeros; the corner of nobody is F and that of all is O, to
/// the bit; a switch is the same run as its setting in the file.

#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sim/config/document.hpp"
#include "sim/engine/model.hpp"
#include "sim/inference/reading.hpp"

namespace netlead {

/// The most dimensions (the rest included), and the most mechanisms of equation (4).
inline constexpr std::size_t most_explained = 8;

struct ExplainOptions {
    std::string first, other;             ///< two different arms of the document
    std::vector<std::string> mechanisms;  ///< M of (4); empty for none
};

/// One thing in which the arms differ.
struct Player {
    std::string name;
    std::string first, other;  ///< what it is in either arm, in words
};

/// The runs there must be, by their arms in `document`.
struct ExplainPlan {
    struct Pair {
        std::size_t first, other;
    };
    /// One mechanism switched off in both arms.
    struct Ablation {
        std::string name, meaning;
        Pair off;
    };

    ConfigDocument document;  ///< as given, with these arms in place of its own: F, O, all others
    std::string first, other;
    std::vector<Player> players;
    std::vector<std::size_t> corners;  ///< [2^players], bit i: player i as in O
    std::vector<Ablation> ablations;
    std::vector<std::string> already_off;  ///< mechanisms that both arms do without
    std::vector<std::string> mechanisms;
    std::vector<Pair> coalitions;  ///< [2^mechanisms], bit i: mechanism i is on; empty if none
};

/// Throws ConfigError if the document is wrong, an arm or mechanism does not exist, or there is too
/// much to explain. Several rows of a model may say the same thing; the rest is then a player that
/// adds nothing.
ExplainPlan plan_explanation(const ConfigDocument& document, std::span<const ModelKind> kinds,
                             const ExplainOptions& options);

struct PlayerReading {
    Player player;
    Estimate shapley;
    Estimate main;   ///< mean over all corners of the others
    Estimate alone;  ///< only this as in O, all others as in F
    Estimate last;   ///< only this put last: what O loses without it
};

/// How much more two do together than each by itself; one per pair of players.
struct InteractionReading {
    std::string one, two;
    Estimate interaction;
};

struct AblationReading {
    std::string name, meaning;
    Estimate carries;
    Estimate without;  ///< the difference between the arms that is left
    Estimate worth_first, worth_other;
};

struct MechanismReading {
    std::string name;
    Estimate shapley;
};

struct ExplainReading {
    std::string title, question, model, first, other;
    Measure headline;
    std::size_t n = 0;  ///< worlds in which the headline was measured in every run
    std::size_t replicates = 0, runs = 0;  ///< worlds that were run, and runs in each
    Tick ticks = 0;
    std::string tick_unit = "week";
    bool complete = true;
    double mean_first = 0, mean_other = 0;
    Estimate difference;
    std::vector<PlayerReading> players;
    std::vector<InteractionReading> interactions;
    std::vector<AblationReading> ablations;
    std::vector<std::string> already_off;
    std::vector<MechanismReading> mechanisms;
    Estimate without_all;  ///< the difference with all of `mechanisms` off
};

/// Reads a result of the plan's arms, of at least one replicate (contract).
ExplainReading read_explanation(const ExplainPlan& plan, const RunTable& result);

}  // namespace netlead
