#pragma once
/// Lays a configuration tree over parameter tables: every key must be known, every value of the
/// right kind and within its range. Collects all problems instead of stopping at the first.

#include <string>
#include <vector>

#include "sim/config/document.hpp"
#include "sim/core/params.hpp"

namespace netlead {

/// The known word nearest to `word` if it is near enough to be a slip of the finger
/// (Damerau-Levenshtein distance at most max(1, length / 3)), else "". Two swapped neighbours count
/// as one slip.
std::string did_you_mean(const std::string& word, const std::vector<std::string>& known);

/// The problems of one configuration, gathered while it is read; begins with those of the document.
class Reader {
public:
    explicit Reader(const ConfigDocument& document)
        : document_(document), problems_(document.problems) {}

    /// Sets every parameter that `mapping` gives, and recurses into sections. Unknown keys, wrong
    /// kinds (10 for a text, "5" or 010 or 1e3 for a whole number, yes for a flag, .inf for a
    /// number), values out of range and sections of an alternative that is not selected
    /// (`ParamTable::section_if`) become problems, unless such a section holds defaults only; what is refused keeps its old value. The rows of
    /// a mapping are set before its sections are looked at, so that a selector may stand below.
    /// `prefix` is the dotted path of `mapping`. Keys in `handled_elsewhere` are left alone. A
    /// scalar in place of a section sets its shorthand row, if it has one.
    void apply(const ConfigNode& mapping, const ParamTable& table, const std::string& prefix,
               const std::vector<std::string>& handled_elsewhere = {});

    /// Adds a problem found by the caller.
    void add(const Mark& mark, std::string key, std::string value, std::string why,
             std::string suggestion = {});

    const std::vector<Problem>& problems() const { return problems_; }
    /// What is ignored without harm: sections that are not selected and hold defaults only.
    const std::vector<std::string>& notes() const { return notes_; }
    /// Throws ConfigError if there is any problem, in the order of the file.
    void finish() const;

private:
    void apply_word(const ConfigNode& word, const ParamTable& table, const std::string& prefix);
    bool apply_row(const ConfigNode& node, const Param& row, const std::string& path);
    void apply_section(const ConfigEntry& entry, const ParamTable& section,
                       const std::string& path);
    void refuse_unselected(const ConfigEntry& entry, const ParamTable& section,
                           const ParamTable& table, const std::string& prefix);
    void refuse_unknown(const ConfigEntry& entry, const ParamTable& table,
                        const std::string& prefix,
                        const std::vector<std::string>& handled_elsewhere);

    const ConfigDocument& document_;
    std::vector<Problem> problems_;
    std::vector<std::string> notes_;
    const ParamTable* whole_ = nullptr;  ///< the table that keys are searched in
};

/// `--set a.b=c`: lays `a: {b: c}` over `document` (value parsed as YAML), so that the override
/// passes the very same checks; the last one wins. Its problems stand under the name "--set a.b=c".
/// A word on the way (`a: word`) stays in force as the section's shorthand. Throws ConfigError if
/// `assignment` is not of that form.
void lay_over(ConfigDocument& document, const std::string& assignment);

/// The same for a value made elsewhere (a sweep), see parse_yaml_value; `origin` names it in
/// messages.
void lay_over(ConfigDocument& document, const std::string& path, ConfigNode value,
              const std::string& origin);

/// The same beneath the document: a key that it gives itself keeps its value, as if `assignment`
/// were a default.
void lay_under(ConfigDocument& document, const std::string& assignment);

/// A YAML of every parameter of `table` with its value, which reads back to the same values; with
/// `comments` also meaning, symbol, unit, range and source, and the alternatives that are not
/// selected as comments that become valid when their `# ` is removed.
std::string to_yaml(const ParamTable& table, int indent = 0, bool comments = true);

/// The value of one row as to_yaml writes it: texts in double quotes, everything else bare.
std::string yaml_value(const Param& row);

}  // namespace netlead
