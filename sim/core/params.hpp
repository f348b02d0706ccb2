#pragma once
/// The one table of parameters. A thing that can be configured (a mechanism, a generator, the run
/// itself) declares each of its parameters once, in a function that binds the row to the field it
/// sets:
///
///     struct HelpParams { double ask; };
///     void declare(ParamTable& table, HelpParams& p) {
///         table.real(p.ask,
///                    {.name = "ask", .symbol = "a", .initial = 0.25, .low = 0,
///                     .high = 1, .unit = "1/week", .source = "assumption",
///                     .meaning = "chance that an engaged person asks for help"});
///     }
///
/// From that row follow the field's default, the check of YAML and of --set, `netlead defaults`,
/// models/PARAMETERS.md, the attributes in result files and the sliders of the explorer. Declaring
/// writes the default into the field. A table holds addresses of the fields it binds: it must not
/// outlive them, and they must not move while it is used. Contracts: names are snake_case and
/// unique within their table; meaning and source are given; the default is in range; the limits of
/// whole numbers lie within +-2^53, so that they are exact.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "sim/core/contracts.hpp"

namespace netlead {

/// What one parameter is: everything that a reader, a reviewer or a slider needs to know.
struct ParamSpec {
    std::string name{};                  ///< snake_case key
    std::string symbol{};                ///< as in MODEL.md; "" if it has none
    double initial = 0;                  ///< default (for a flag 0 or 1; for a choice the index)
    double low = 0;                      ///< least value allowed (numbers)
    double high = 1;                     ///< greatest value allowed (numbers)
    std::string unit{};                  ///< "1" for a pure number
    std::string source{};                ///< a key of models/SOURCES.bib, or "assumption"
    std::string meaning{};               ///< one line
    std::vector<std::string> choices{};  ///< the words a choice may take
    std::string text{};                  ///< default of a text
};

/// What a parameter holds. A choice is held as its word.
using ParamValue = std::variant<double, std::int64_t, bool, std::string>;

enum class ParamKind { real, integer, flag, choice, text };

/// One row: the specification and the field it is bound to.
struct Param {
    ParamSpec spec;
    ParamKind kind;
    std::function<ParamValue()> get;
    std::function<void(const ParamValue&)> set;  ///< expects a value of the right kind and in range
};

/// Why `value` may not be given to this parameter; empty if it may. Knows kinds, ranges and
/// choices.
std::string why_refused(const Param& param, const ParamValue& value);

/// The default of a parameter, whatever its field holds now.
ParamValue default_of(const Param& param);

/// From here on not every whole number is a double.
constexpr double most_exact_integer = 9007199254740992.0;

/// The value as YAML writes it, the same in every locale: the shortest decimal that reads back to
/// the same bits, and whole numbers below 10^15 in full (20000000, not 2e+07).
std::string to_text(const ParamValue& value);

/// A named group of rows and of further groups, in the order of declaration.
class ParamTable {
public:
    explicit ParamTable(std::string name = {}, std::string meaning = {})
        : name_(std::move(name)), meaning_(std::move(meaning)) {}

    void real(double& field, ParamSpec spec);
    void integer(std::int64_t& field, ParamSpec spec);
    void flag(bool& field, ParamSpec spec);
    void text(std::string& field, ParamSpec spec);
    /// `Enum` must count from 0 in the order of `spec.choices`, which are all different.
    template <class Enum>
    void choice(Enum& field, ParamSpec spec) {
        field = static_cast<Enum>(static_cast<int>(spec.initial));
        add_choice(
            std::move(spec), [&field] { return static_cast<int>(field); },
            [&field](int index) { field = static_cast<Enum>(index); });
    }

    /// A group within this one. The reference stays valid as long as this table.
    ParamTable& section(std::string name, std::string meaning);

    /// A section that is read only when `selector` (a choice of this table) is `word`, by default
    /// the section's own name: giving it while another one is selected is an error, since it would
    /// be ignored.
    ParamTable& section_if(std::string selector, std::string name, std::string meaning,
                           std::string word = {});

    /// A section that may also be given as one word: `rules: network` stands for
    /// `rules: {preset: network}`. Names the row that takes the word.
    void shorthand(std::string row);

    const std::string& name() const { return name_; }
    const std::string& meaning() const { return meaning_; }
    const std::string& selector() const { return selector_; }
    /// The selector's value that selects this section.
    const std::string& selecting() const { return selecting_; }
    const std::string& shorthand() const { return shorthand_; }
    const std::vector<Param>& rows() const { return rows_; }
    const std::vector<std::unique_ptr<ParamTable>>& sections() const { return sections_; }

    /// The row or section of this table with that name, or null.
    const Param* row(const std::string& name) const;
    const ParamTable* section(const std::string& name) const;
    /// The row at a dotted path ("help.ask"), or null.
    const Param* find(const std::string& path) const;

private:
    void add(ParamSpec spec, ParamKind kind, std::function<ParamValue()> get,
             std::function<void(const ParamValue&)> set);
    void add_choice(ParamSpec spec, std::function<int()> get, std::function<void(int)> set);

    std::string name_, meaning_, selector_, selecting_, shorthand_;
    std::vector<Param> rows_;
    std::vector<std::unique_ptr<ParamTable>> sections_;
};

}  // namespace netlead
