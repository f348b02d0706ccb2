#pragma once
/// Configurations by chance, from nothing but the rows of a table of parameters: a new row, section
/// or alternative is drawn without a line here. Case n is a pure function of n.
///
///     mood           rows that keep their default     the others
///     mixed          3 in 10                          any value
///     near_default   9 in 10                          any value
///     ends           1 in 10                          least or greatest value
///     least, most    none                             least (greatest) value
///
/// "Any value" has mass on both ends, close to them, close to 0, and everywhere in between. Flags
/// and choices are drawn alike in every mood. What the table cannot know, that some values do not go
/// together, is mended by `fit`; what is found to fail is made readable by `simplify` and
/// `assignments`.

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

#include "sim/config/reader.hpp"
#include "sim/core/params.hpp"
#include "sim/core/random.hpp"

namespace netlead::drawn {

/// How many cases: NETLEAD_CASES per cent of what is usual (200: twice as many, by adding more).
inline std::uint32_t cases(std::uint32_t usual) {
    const char* percent = std::getenv("NETLEAD_CASES");
    return percent == nullptr ? usual
                              : usual * static_cast<std::uint32_t>(std::atoi(percent)) / 100;
}

/// What a case decides by chance; `subject` keeps the cases of different tests apart.
class Chance {
public:
    Chance(std::uint32_t subject, std::uint32_t number)
        : words_({20'240'517, subject}, DrawAddress{0, 0, number, 0}) {}
    double share() { return unit(words_()); }
    bool happens(double probability) { return share() < probability; }
    /// In [low, high], both included.
    std::int64_t whole(std::int64_t low, std::int64_t high) {
        return low + below(words_(), static_cast<std::uint32_t>(high - low + 1));
    }

private:
    DrawStream words_;
};

enum class Mood { mixed, near_default, ends, least, most };

inline Mood any_mood(Chance& chance) {
    const double u = chance.share();
    return u < 0.5    ? Mood::mixed
           : u < 0.7  ? Mood::near_default
           : u < 0.9  ? Mood::ends
           : u < 0.95 ? Mood::least
                      : Mood::most;
}

struct Row {
    std::string path;
    const Param* param;
};

inline bool in_force(const ParamTable& section, const ParamTable& table) {
    return section.selector().empty() ||
           to_text(table.row(section.selector())->get()) == section.selecting();
}

/// All rows that a configuration may give: not those of alternatives that are not selected.
inline std::vector<Row> rows(const ParamTable& table, const std::string& prefix = {}) {
    std::vector<Row> all;
    for (const Param& row : table.rows()) all.push_back({prefix + row.spec.name, &row});
    for (const auto& section : table.sections()) {
        if (!in_force(*section, table)) continue;
        for (Row& row : rows(*section, prefix + section->name() + ".")) all.push_back(row);
    }
    return all;
}

inline double any_number(double low, double high, Chance& chance) {
    const double span = high - low;
    const double close = std::ldexp(span, -static_cast<int>(chance.whole(1, 50)));
    switch (chance.whole(0, 8)) {
        case 0:
            return low;
        case 1:
            return high;
        case 2:
            return low + close;
        case 3:
            return high - close;
        case 4:
            return std::clamp(chance.happens(0.5) ? close : -close, low, high);
        default:
            return low + chance.share() * span;
    }
}

/// A number for that row, at most `high`.
inline double any_number(const ParamSpec& spec, double high, Mood mood, Chance& chance) {
    const double keeps = chance.share(), end = chance.share(),
                 any = any_number(spec.low, high, chance);
    const double initial = std::min(spec.initial, high);
    switch (mood) {
        case Mood::least:
            return spec.low;
        case Mood::most:
            return high;
        case Mood::ends:
            return keeps < 0.1 ? initial : end < 0.5 ? spec.low : high;
        case Mood::near_default:
            return keeps < 0.9 ? initial : any;
        default:
            return keeps < 0.3 ? initial : any;
    }
}

/// Printable and other characters that a text may hold.
inline std::string any_text(Chance& chance) {
    static const char* const pieces[] = {"a", "Z", "0",      " ",      "\"",  "\\", "'",
                                         "#", ":", "- ",     "\n",     "\t",  "{}", "[",
                                         "%", "~", "\u00E4", "\u4E16", "null"};
    std::string text;
    for (std::int64_t left = chance.whole(0, 12); left > 0; --left) {
        text += pieces[chance.whole(0, std::size(pieces) - 1)];
    }
    return text;
}

inline void draw_value(const Param& row, double high, Mood mood, Chance& chance) {
    const ParamSpec& spec = row.spec;
    switch (row.kind) {
        case ParamKind::real:
            return row.set(any_number(spec, high, mood, chance));
        case ParamKind::integer:
            return row.set(static_cast<std::int64_t>(any_number(spec, high, mood, chance)));
        case ParamKind::flag:
            return row.set(chance.happens(0.6) ? spec.initial != 0 : chance.happens(0.5));
        case ParamKind::choice:
            return row.set(spec.choices[static_cast<std::size_t>(
                chance.whole(0, static_cast<std::int64_t>(spec.choices.size()) - 1))]);
        case ParamKind::text:
            return;  // a file to import, a list: what it may say the table does not know
    }
}

/// Every row in force, none above `most(path, high)`; a section is selected before it is drawn.
template <class Most>
void draw_values(const ParamTable& table, Mood mood, Chance& chance, Most&& most,
                 const std::string& prefix = {}) {
    for (const Param& row : table.rows()) {
        draw_value(row, most(prefix + row.spec.name, row.spec.high), mood, chance);
    }
    for (const auto& section : table.sections()) {
        if (!in_force(*section, table)) continue;
        draw_values(*section, mood, chance, most, prefix + section->name() + ".");
    }
}

inline ParamValue least_of(const Param& row) {
    if (row.kind == ParamKind::real) return row.spec.low;
    if (row.kind == ParamKind::integer) return static_cast<std::int64_t>(row.spec.low);
    return default_of(row);
}

/// Makes a configuration possible and keeps what it can of it: rows fall back to their default (or,
/// if that does not do, to their least value) until it is possible; then each takes its drawn value
/// again unless it was what made it impossible. False if nothing helps.
template <class Possible>
bool fit(std::vector<Row> all, Chance& chance, Possible&& possible) {
    if (possible()) return true;
    if (all.empty()) return false;
    const auto first = chance.whole(0, static_cast<std::int64_t>(all.size()) - 1);
    std::rotate(all.begin(), all.begin() + first, all.end());
    std::vector<ParamValue> drawn;
    for (const Row& row : all) drawn.push_back(row.param->get());
    const auto fall_back = [&](ParamValue (*value_of)(const Param&)) {
        for (const Row& row : all) {
            row.param->set(value_of(*row.param));
            if (possible()) return true;
        }
        return false;
    };
    if (!fall_back(default_of) && !fall_back(least_of)) return false;
    for (std::size_t r = 0; r < all.size(); ++r) {
        const ParamValue kept = all[r].param->get();
        all[r].param->set(drawn[r]);
        if (!possible()) all[r].param->set(kept);
    }
    return true;
}

/// Whether the default of a row is no simpler than any other value, but less of it is.
inline bool is_size(const std::string& path) {
    return path == "ticks" || path == "network.people" || path == "network.organisations";
}

/// Sets row by row to its default, sizes to less, as long as `fails` stays true.
template <class Fails>
void simplify(const ParamTable& table, Fails&& fails) {
    const auto try_value = [&](const Param& row, const ParamValue& value) {
        const ParamValue kept = row.get();
        if (kept == value) return false;
        row.set(value);
        if (fails()) return true;
        row.set(kept);
        return false;
    };
    for (bool simpler = true; simpler;) {
        simpler = false;
        for (const Row& row : rows(table)) {
            if (!is_size(row.path)) {
                simpler |= try_value(*row.param, default_of(*row.param));
                continue;
            }
            for (std::int64_t step = std::get<std::int64_t>(row.param->get()) / 2; step > 0;) {
                const std::int64_t less = std::get<std::int64_t>(row.param->get()) - step;
                const bool smaller = less >= 1 && try_value(*row.param, less);
                simpler |= smaller;
                if (!smaller) step /= 2;
            }
        }
    }
}

/// Rows that differ from their default, as `--set` takes them.
inline std::vector<std::string> assignments(const ParamTable& table) {
    std::vector<std::string> all;
    for (const Row& row : rows(table)) {
        if (row.param->get() == default_of(*row.param)) continue;
        all.push_back(row.path + "=" + yaml_value(*row.param));
    }
    return all;
}

/// Everything that `from` holds, into a table of the same form.
inline void copy_values(const ParamTable& from, const ParamTable& to) {
    for (std::size_t r = 0; r < from.rows().size(); ++r) to.rows()[r].set(from.rows()[r].get());
    for (std::size_t s = 0; s < from.sections().size(); ++s) {
        copy_values(*from.sections()[s], *to.sections()[s]);
    }
}

}  // namespace netlead::drawn
