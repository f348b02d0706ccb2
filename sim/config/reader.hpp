#pragma once
/// Lays a configuration tree over parameter tables: every key must be known, every value of the
/// right kind and within its range. Collects all problems instead of stopping at the first.

#include <string>
#include <vector>

#include "sim/config/document.hpp"
#include "sim/core/params.hpp"

namespace netlead {

/// The known word nearest to `word` if it is near enough to be a slip of the finger
/// (Damerau-Levenshtein distance at most max(1, length / 3)), else "".
std::string did_you_mean(const std::string& word, const std::vector<std::string>& known);

/// The problems of one configuration, gathered while it is read.
class Reader {
public:
    explicit Reader(const ConfigDocument& document) : document_(document) {}

    /// Sets every parameter that `mapping` gives, and recurses into sections. Unknown keys, wrong
    /// kinds (10 for a text, "5" or 010 or 1e3 for a whole number, yes for a flag, .inf for a
    /// number), values out of range and sections of an alternative that is not selected
    /// (`ParamTable::section_if`) become problems. `prefix` is the dotted path of `mapping`. Keys
    /// in `handled_elsewhere` are left alone. A scalar in place of a section sets its shorthand
    /// row, if it has one.
    void apply(const ConfigNode& mapping, const ParamTable& table, const std::string& prefix,
               const std::vector<std::string>& handled_elsewhere = {});

    /// Adds a problem found by the caller.
    void add(Mark mark, std::string key, std::string value, std::string why,
             std::string suggestion = {});

    const std::vector<Problem>& problems() const { return problems_; }
    /// Throws ConfigError if there is any problem.
    void finish() const;

private:
    void apply_row(const ConfigNode& node, const Param& row, const std::string& path);

    const ConfigDocument& document_;
    std::vector<Problem> problems_;
};

/// `--set a.b=c`: returns a tree for `a: {b: c}` laid over `document` (value parsed as YAML), so
/// that the override passes the very same checks. Its positions are 0 and the name in messages is
/// "--set a.b=c". Throws ConfigError if `assignment` is not of that form.
void lay_over(ConfigDocument& document, const std::string& assignment);

/// A commented YAML of every parameter of `table` with its value, unit, range, source and meaning.
std::string to_yaml(const ParamTable& table, int indent = 0, bool comments = true);

}  // namespace netlead
