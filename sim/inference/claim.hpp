#pragma once
/// A claim of somebody else, held against a model: what other people found, what a law says, or what
/// our own equations demand, as configurations to run and checks of what came out.
///
/// A stylised fact is one file of models/leadership/facts and one line of its manifest, a published
/// result one of models/published/cases. Expected ranges and targets come from the sources, or from
/// a judgement of size made before the runs; never from the model's results. The configurations are
/// ordinary ones (YAML, as `netlead compare` reads them), run by the ordinary comparison.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/inference/check.hpp"
#include "sim/results/runs.hpp"

namespace netlead {

/// How binding a claim is.
enum class ClaimLevel {
    limit,        ///< follows from the equations: a failure is a bug
    must,         ///< reject the model if it is absent
    should,       ///< report
    traditional,  ///< where traditional leadership ought to win
    published,    ///< a law or an experiment of other people
};
const char* word(ClaimLevel level);

/// Where a claim comes from: a key of models/SOURCES.bib, and how well it is known.
struct Grounds {
    std::string key;
    std::string grade{};  ///< V read there, V2 in a secondary source, M from memory, D design
};

/// How many worlds a configuration runs in.
struct Worlds {
    std::uint32_t few = 1;   ///< in the short set (--quick); 0: not part of it
    std::uint32_t many = 1;  ///< in the full one
};

/// One experiment of a claim: a configuration without name, seed and replicates.
struct CaseConfig {
    /// What its own number of worlds is given with.
    struct Text {
        std::string name, yaml;
        bool people = false;
    };
    CaseConfig(std::string called, std::string text, bool with_people = false)
        : name(std::move(called)), yaml(std::move(text)), people(with_people) {}
    CaseConfig(Text text, std::uint32_t few, std::uint32_t many)
        : name(std::move(text.name)),
          yaml(std::move(text.yaml)),
          people(text.people),
          worlds(Worlds{few, many}) {}

    std::string name;
    std::string yaml;
    bool people;                     ///< also columns of people at the end
    std::optional<Worlds> worlds{};  ///< empty: as its claim says
};

/// The complete configuration, as a user may run it with `netlead compare`.
std::string configuration(const CaseConfig& config, const std::string& title, std::uint32_t seed,
                          std::uint32_t replicates);

/// The runs of all configurations of a claim, by name.
class Evidence {
public:
    void add(const std::string& config, const Runs& runs) { runs_.emplace(config, &runs); }
    const Runs& operator[](const std::string& config) const;
    bool holds(const std::string& config) const { return runs_.count(config) > 0; }
    const Runs& only() const;

private:
    std::map<std::string, const Runs*> runs_;
};

struct Claim {
    std::string id{};                 ///< SF13, W4, M3; watts_2002
    std::vector<std::string> also{};  ///< further expectations that it answers
    ClaimLevel level = ClaimLevel::must;
    std::string statement{};     ///< in plain words
    std::string held_against{};  ///< which mechanism or model; "" for the whole leadership model
    std::vector<Grounds> sources{};
    std::vector<CaseConfig> configs{};  ///< none: computed without runs, or not expressible
    Worlds worlds{16, 60};              ///< of configurations that do not say it
    /// Null: not expressible. Configurations that did not run are not in `evidence`.
    std::vector<Check> (*evaluate)(const Evidence& evidence) = nullptr;
    std::string x_label{}, y_label{};  ///< of the figure of curves
    std::string limits{};  ///< what cannot be said and why; what to know about a configuration
};

Worlds worlds_of(const Claim& claim, const CaseConfig& config);

}  // namespace netlead
